// The served pages in a real browser: first run, adding, every page, the keyboard, no script, paper.
//
// `node run.mjs PROGRAM CAPTURES PICTURES`: the program, a folder of captures to add, a folder that pictures of all pages are written to.
import { mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { Reader } from "./reader.mjs";
import { started } from "./server.mjs";
import { added, firstRun, missing } from "./steps/adding.mjs";
import { everyPage } from "./steps/pages.mjs";
import { keyboard, filters } from "./steps/choices.mjs";
import { paper, withoutScript } from "./steps/bare.mjs";

const [program, captures, shots] = process.argv.slice(2).map((it) => resolve(it));
if (!shots) throw new Error("expected: node run.mjs PROGRAM CAPTURES PICTURES");
mkdirSync(shots, { recursive: true });
const files = readdirSync(captures).map((it) => join(captures, it));

const problems = [];
const problem = (what) => {
  problems.push(what);
  console.log(`  NOT SO: ${what}`);
};
const server = await started(program);
let browser;
try {
  browser = await chromium.launch({
    executablePath: process.env.VARIORUM_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
  const open = (options) => Reader.of(browser, server.origin, shots, problem, options);
  const reader = await open();
  const known = {};
  for (const step of [firstRun, added, missing, everyPage, filters, keyboard, withoutScript, paper]) {
    const begun = Date.now();
    try {
      await step(reader, { known, files, open });
    } catch (error) {
      problem(`${step.name} at ${reader.page.url()}: ${error.message}`);
    }
    console.log(`${step.name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
} finally {
  await browser?.close();
  server.stop();
}
console.log(problems.length === 0 ? `all pages hold; pictures in ${shots}` : `${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
