// From nothing to stories.
import { readFileSync } from "node:fs";
import { basename } from "node:path";

const read = (path) => ({ name: basename(path), mimeType: "text/plain", buffer: readFileSync(path) });

const EMPTY = { "/": "Nothing is kept here yet", "/stories": "There is no story yet", "/speakers": "Nobody is quoted yet",
  "/verify": "nothing to verify yet", "/export": "nothing to hand on yet", "/search?q=dyke": "Nothing found" };

/** Every list says what to do while there is nothing. */
export async function firstRun(reader) {
  for (const [path, words] of Object.entries(EMPTY)) {
    await reader.goTo(path);
    await reader.expect(words);
    const name = path.replace(/[^a-z].*/, "") || path.slice(1).replace(/\?.*/, "") || "inbox";
    await reader.look(`empty-${name}`);
  }
  await reader.expecting("404", async () => {
    await reader.goTo("/stories/s-none", 404);
    await reader.expect("nothing is kept here yet");
  });
}

/** A page without a report. */
const MENU = { name: "menu.txt", mimeType: "text/plain", buffer: Buffer.from("Home\nContact\nLog in\n") };

/** Captures are added by the form; progress is shown; the ledger tells what became of each. */
export async function added(reader, { files, known }) {
  const { page } = reader;
  const n = files.length + 1;
  await reader.goTo("/");
  await page.setInputFiles("#files", [...files.map(read), MENU]);
  await page.getByRole("button", { name: "Add files" }).click();
  await page.waitForURL("**/jobs/**");
  await page.getByRole("link", { name: "To the stories" }).waitFor({ timeout: 60_000 });
  known.job = new URL(page.url()).pathname;
  if ((await page.locator(".ledger tbody tr").count()) !== n) reader.problem("the job's ledger has not a row for each file");
  await reader.look("job");
  await reader.goTo("/");
  await reader.expect(`${n} captures kept`);
  if ((await page.locator(".ledger tbody tr").count()) !== n) reader.problem("the inbox has not a row for each file");
  const refused = await page.locator(".ledger tr.refused").first().innerText();
  if (!refused.includes(":")) reader.problem(`what is no article has no reason: ${refused}`);
  await reader.look("inbox");
  await page.fill("#path", "/nowhere/at/all");
  await page.getByRole("button", { name: "Add what is there" }).click();
  await page.waitForURL("**/jobs/**");
  await page.getByText("/nowhere/at/all").first().waitFor({ timeout: 20_000 });
}

/** What is not there is told as a page. */
export async function missing(reader) {
  await reader.expecting("404", async () => {
    await reader.goTo("/stories/s-none", 404);
    await reader.expect("s-none");
    await reader.look("missing");
    await reader.goTo("/nowhere", 404);
    await reader.expect("/nowhere");
  });
}
