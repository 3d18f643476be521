// What a reader chooses: classes of variants, stories, corrections; and the way by keys.

/** The choice of classes hides and shows; lists narrow; a correction is saved and told. */
export async function filters(reader, { known }) {
  const { page } = reader;
  await reader.goTo(known.utterance);
  await page.locator("#variants > summary").click();
  const box = page.locator("#variants input[type=checkbox]").first();
  const kind = (await box.getAttribute("id")).replace("show-", "");
  const readings = page.locator(`.apparatus .rdg.v-${kind}`).first();
  if (!(await readings.isVisible())) reader.problem(`readings of ${kind} are not shown at first`);
  await box.uncheck();
  if (await readings.isVisible()) reader.problem(`readings of ${kind} are shown though nobody wants them`);
  await box.check();

  await page.locator("#beside select[name=left]").selectOption({ index: 1 });
  await page.locator("#beside select[name=right]").selectOption({ index: 0 });
  await page.locator("#beside button").click();
  await page.waitForURL("**left=**");
  const sides = await page.locator("#beside .beside .sig").allInnerTexts();
  const wanted = new URL(page.url()).searchParams;
  if (sides[0] !== wanted.get("left") || sides[1] !== wanted.get("right")) reader.problem(`side by side stand ${sides}`);

  await reader.goTo("/stories?origins=99");
  await reader.expect("No story is like that");
  await reader.goTo("/stories?from=soon");
  await reader.expect("soon");
  const all = await page.goto(`${reader.origin}/stories?order=latest`).then(() => page.locator(".entry").count());
  await reader.goTo("/stories");
  await page.getByLabel("Reports at least").fill("4");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL("**articles=4**");
  const some = await page.locator(".entry").count();
  if (some < 1 || some >= all) reader.problem(`${some} of ${all} stories have four reports`);

  await reader.goTo(known.utterance);
  const form = page.locator("form.correct-speaker");
  await page.locator(".corrections > summary").click();
  await form.locator("input[name=speaker]").fill("Jorunn Hask");
  await form.locator("input[name=note]").fill("she said so at the dyke");
  await form.getByRole("button").click();
  await page.waitForLoadState();
  await reader.expect("Jorunn Hask");
  await reader.goTo(known.story);
  await reader.expect("Corrected by hand");
}

/** Every story can be reached and read by keys alone. */
export async function keyboard(reader, { known }) {
  const { page } = reader;
  const focused = () => page.evaluate(() => document.activeElement.outerHTML.slice(0, 120));
  await reader.goTo("/stories");
  await page.keyboard.press("Tab");
  if (!(await focused()).includes("Skip to the text")) reader.problem(`the first stop is ${await focused()}`);
  await page.keyboard.press("Enter");
  await page.keyboard.press("j");
  if (!(await focused()).includes("/stories/s-")) reader.problem(`j goes to ${await focused()}`);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/stories/s-*");
  await page.keyboard.press("n");
  if (!(await focused()).startsWith("<li")) reader.problem(`n goes to ${await focused()}`);
  const first = await focused();
  await page.keyboard.press("n");
  if ((await focused()) === first) reader.problem("n stays where it is");
  await page.keyboard.press("p");
  if ((await focused()) !== first) reader.problem(`p goes to ${await focused()}, not back`);
  await reader.goTo(known.story);
  await page.keyboard.press("j");
  if (!(await focused()).includes("utterance")) reader.problem(`j in a story goes to ${await focused()}`);
  await reader.goTo(known.utterance);
  const before = page.url();
  await page.keyboard.press("j");
  await page.waitForURL((it) => it.href !== before);
  await page.keyboard.press("k");
  await page.waitForURL(before);
  await page.keyboard.press("/");
  await page.keyboard.type("npjk/");
  if ((await page.locator("#find").inputValue()) !== "npjk/") reader.problem("what is typed into the search does not stay there");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?**");
  // Everything that takes the focus shows that it has it.
  await reader.goTo(known.article);
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    if (outline === "none") reader.problem(`no outline on ${await focused()}`);
  }
}
