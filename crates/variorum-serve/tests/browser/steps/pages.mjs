// Every page once, by the ways that lead there.

export async function everyPage(reader, { known }) {
  const { page } = reader;
  await reader.goTo("/stories");
  await reader.expect("independent origins");
  await reader.look("stories");

  await page.locator(".entry h2 a").first().click();
  await page.waitForURL("**/stories/s-*");
  known.story = new URL(page.url()).pathname;
  for (const words of ["In brief, in their own words", "In conflict", "Origins and lineage", "What was said"]) await reader.expect(words);
  await reader.look("story");

  await page.locator("a.views").first().click();
  await page.waitForURL("**/utterances/u-*");
  known.utterance = new URL(page.url()).pathname;
  for (const id of ["apparatus", "synopsis", "graph", "beside"]) {
    if (!(await page.locator(`section#${id}`).isVisible())) reader.problem(`no view ${id}`);
  }
  await reader.look("utterance");

  // An anchor leads to its bytes, which stand in view and read as the anchor says.
  const words = page.locator("#synopsis a.q").first();
  const said = (await words.innerText()).replace(/\s+/g, " ").trim();
  await words.click();
  await page.waitForURL("**/captures/**");
  const mark = page.locator("mark#mark");
  const box = await mark.boundingBox();
  const top = await page.evaluate(() => [innerHeight, scrollY]);
  if (!box || box.y < 0 || box.y > top[0]) reader.problem(`the marked bytes are not in view: ${JSON.stringify(box)}`);
  const bare = (it) => it.replace(/[\s‸\d]+/g, "");
  if (!bare(await mark.innerText()).includes(bare(said).slice(0, 12))) reader.problem(`the mark reads “${await mark.innerText()}”, expected “${said}”`);
  known.capture = new URL(page.url()).pathname + new URL(page.url()).search;
  await reader.look("capture");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /^Download/ }).click()]);
  if (!download.suggestedFilename().match(/^[0-9a-f]{64}\.(txt|html)$/)) reader.problem(`the bytes are named ${download.suggestedFilename()}`);

  await page.getByRole("link", { name: "What was read of it" }).click();
  await page.waitForURL("**/articles/a-*");
  known.article = new URL(page.url()).pathname;
  await reader.expect("Dates it states");
  await reader.look("article");

  await page.locator("form[action='/compare'] button").click();
  await page.waitForURL("**/compare?**");
  await reader.expect("What both say");
  known.compare = new URL(page.url()).pathname + new URL(page.url()).search;
  await reader.look("compare");
  await reader.goTo("/compare");
  await reader.look("compare-choose");

  await reader.goTo(`${known.story}/lineage`);
  if (!(await page.locator(".tree svg").first().isVisible())) reader.problem("no lineage is drawn");
  await reader.look("lineage");

  await reader.goTo("/speakers");
  await reader.look("speakers");
  await page.locator(".entry a").first().click();
  await page.waitForURL("**/speakers/**");
  known.speaker = new URL(page.url()).pathname;
  await reader.look("speaker");

  await reader.goTo("/search");
  await reader.look("search-help");
  await page.fill("#q", 'dyke "no houses" OR houses');
  await page.getByRole("button", { name: "Search" }).click();
  await page.waitForURL("**/search?**");
  if ((await page.locator(".snippet mark").count()) === 0) reader.problem("no words are marked in what is found");
  await reader.look("search");
  await page.locator(".snippet a.q").first().click();
  await page.waitForURL("**/captures/**");
  if ((await page.locator("mark#mark").count()) !== 1) reader.problem("what is found does not lead to its bytes");
  await reader.goTo("/search?q=dyke+AND");
  await reader.expect("AND stands without words on both sides");
  await reader.look("search-fault");

  await reader.goTo("/verify");
  await page.getByRole("button", { name: "Verify now" }).click();
  await page.waitForURL("**/jobs/**");
  await page.getByText(/everything holds/i).waitFor({ timeout: 30_000 });
  await reader.look("verified");
  await reader.goTo("/verify");
  await reader.look("verify");

  await reader.goTo("/export");
  await reader.look("export");
  for (const [link, name] of [["WARC", "casebook.warc.gz"], ["WACZ", "casebook.wacz"], ["JSON lines", "casebook.jsonl"]]) {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: new RegExp(link) }).first().click()]);
    if (file.suggestedFilename() !== name) reader.problem(`${link} is named ${file.suggestedFilename()}`);
    if (await file.failure()) reader.problem(`${link}: ${await file.failure()}`);
  }
}
