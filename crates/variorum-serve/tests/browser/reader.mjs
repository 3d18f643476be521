// A reader in a browser, who notes whatever a page should not do.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const COLOURS = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };
const WIDTHS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

export class Reader {
  /** Opens a context of `browser`; `options` are playwright's. Problems are told to `problem`. */
  static async of(browser, origin, shots, problem, options = {}) {
    const context = await browser.newContext({ viewport: WIDTHS.desktop, ...options });
    const page = await context.newPage();
    const reader = new Reader(page, context, origin, shots, problem);
    page.on("console", (it) => it.type() !== "log" && reader.odd(`speaks on the console: ${it.text()}`));
    page.on("pageerror", (it) => reader.odd(`fails: ${it.message}`));
    page.on("request", (it) => {
      if (!it.url().startsWith(origin) && !it.url().startsWith("data:")) reader.odd(`asks for ${it.url()}`);
    });
    page.on("response", (it) => {
      const policy = it.headers()["content-security-policy"] ?? "";
      if (!policy.includes("default-src 'none'") || policy.includes("unsafe")) reader.odd(`${it.url()} has the policy “${policy}”`);
    });
    return reader;
  }

  constructor(page, context, origin, shots, problem) {
    Object.assign(this, { page, context, origin, shots, problem, allowed: [] });
  }

  odd(what) {
    if (!this.allowed.some((it) => what.includes(it))) this.problem(`${this.page.url()} ${what}`);
  }

  /** Runs `steps` during which what contains `words` is expected and no problem. */
  async expecting(words, steps) {
    this.allowed.push(words);
    try {
      return await steps();
    } finally {
      this.allowed.pop();
    }
  }

  async goTo(path, status = 200) {
    const answer = await this.page.goto(this.origin + path, { waitUntil: "load" });
    if (answer && answer.status() !== status) this.problem(`${path} answers ${answer.status()}, expected ${status}`);
    return answer;
  }

  /** The words of the page's main part. */
  async words(selector = "main") {
    return (await this.page.locator(selector).first().innerText()).replace(/\s+/g, " ");
  }

  async expect(words, selector = "main") {
    const found = await this.words(selector);
    if (!found.toLowerCase().includes(words.toLowerCase())) {
      this.problem(`${this.page.url()} does not say “${words}” in ${selector}: ${found.slice(0, 300)}`);
    }
  }

  /** What every page has, and nothing that shuts a reader out: on a phone and on a desk, light and dark. A picture of each width is kept. */
  async look(name) {
    const { page } = this;
    for (const landmark of ["header", "main", "footer", "nav[aria-label=Casebook]", "h1"]) {
      const n = await page.locator(`body ${landmark === "h1" ? "main h1" : landmark}`).count();
      if (landmark === "h1" ? n !== 1 : n < 1) this.problem(`${page.url()} has ${n} of ${landmark}`);
    }
    for (const [width, size] of Object.entries(WIDTHS)) {
      await page.setViewportSize(size);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        // What does not hang on colours was looked at in the light.
        await this.#audited(`${name}, ${width}, ${colorScheme}`, colorScheme === "light" ? {} : COLOURS);
        if (width === "desktop" || colorScheme === "light") {
          await page.screenshot({ path: join(this.shots, `${name}-${size.width}-${colorScheme}.png`), fullPage: true });
        }
      }
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wider > 0) this.problem(`${name}, ${width}: the page is ${wider} pixels wider than the window`);
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(WIDTHS.desktop);
  }

  async #audited(where, options) {
    const { page } = this;
    // Evaluated, not added: the page's own policy lets no other script in.
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
    const { violations } = await page.evaluate((options) => axe.run(document, { resultTypes: ["violations"], ...options }), options);
    for (const it of violations.filter((it) => ["serious", "critical"].includes(it.impact))) {
      const places = it.nodes.slice(0, 3).map((node) => `${node.target.join(" ")}: ${node.failureSummary?.split("\n")[1]?.trim()}`);
      this.problem(`${where}: ${it.impact} ${it.id}, ${it.nodes.length} places: ${places.join("; ")}`);
    }
  }

  async end() {
    await this.context.close();
  }
}
