// Without a script, and on paper.

/** Reading and adding need no script. */
export async function withoutScript(_, { open, known, files }) {
  const reader = await open({ javaScriptEnabled: false });
  const { page } = reader;
  for (const path of Object.values(known)) {
    await reader.goTo(path);
    if ((await page.locator("main h1").count()) !== 1) reader.problem(`${path} has no heading without a script`);
  }
  await reader.goTo(known.utterance);
  await page.locator("#variants > summary").click();
  const box = page.locator("#variants input[type=checkbox]").first();
  const kind = (await box.getAttribute("id")).replace("show-", "");
  await box.uncheck();
  if (await page.locator(`.apparatus .rdg.v-${kind}`).first().isVisible()) reader.problem("the choice of classes needs a script");
  await reader.goTo("/");
  await page.setInputFiles("#files", files[0]);
  await page.getByRole("button", { name: "Add files" }).click();
  await page.waitForURL("**/jobs/**");
  for (let n = 0; n < 40 && (await page.getByRole("link", { name: "Look again" }).count()) > 0; n++) {
    await page.waitForTimeout(250);
    await page.getByRole("link", { name: "Look again" }).click();
  }
  await reader.expect("there already");
  await reader.end();
}

/** A printed story has its text and no controls. */
export async function paper(reader, { known }) {
  const { page } = reader;
  await reader.goTo(known.story);
  await page.emulateMedia({ media: "print" });
  for (const control of [".top nav", ".find", ".filter", ".choice", ".skip"]) {
    const shown = page.locator(control).first();
    if ((await shown.count()) > 0 && (await shown.isVisible())) reader.problem(`${control} is printed`);
  }
  await page.screenshot({ path: `${reader.shots}/story-print.png`, fullPage: true });
  const pdf = await page.pdf({ path: `${reader.shots}/story.pdf`, format: "A4" });
  if (pdf.length < 10_000) reader.problem("the printed story is empty");
  await page.emulateMedia({ media: "screen" });
}
