// The pages are whole without this. It moves by keys, and shows what comes while a reader waits.
(() => {
  const isTyping = (event) => event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea");
  const step = (by) => {
    const way = document.querySelector(by > 0 ? "main a[rel=next]" : "main a[rel=prev]");
    const all = [...document.querySelectorAll("main .entry, main .utterance[aria-labelledby], main .singles > li")];
    const places = all.filter((it) => it.checkVisibility() && !it.closest(".apparatus"));
    if (document.querySelector("main nav[aria-label=Utterances]") || !places.length) {
      if (way) location.assign(way.href);
      return;
    }
    const at = places.indexOf(document.activeElement.closest(".entry, .utterance, .singles > li"));
    if (way && ((by > 0 && at === places.length - 1) || (by < 0 && at === 0))) return location.assign(way.href);
    const place = places[at < 0 ? (by > 0 ? 0 : places.length - 1) : Math.min(places.length - 1, Math.max(0, at + by))];
    const link = place.matches(".entry") && place.querySelector("a");
    if (!link) place.tabIndex = -1;
    (link || place).focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === "/") {
      const field = document.querySelector("#q, #find");
      if (!field) return;
      event.preventDefault();
      field.focus();
    }
  });
  // A job is followed while it is at work; when it has ended, its page tells everything.
  const job = document.querySelector("[data-events]");
  if (job) {
    const told = job.querySelector("[aria-live]");
    const bar = job.querySelector("progress");
    const events = new EventSource(job.dataset.events);
    const names = { reading: "Reading", telling: "Telling the stories", verifying: "Verifying" };
    events.addEventListener("progress", (event) => {
      const { step, counts, n_parts_done, n_parts } = JSON.parse(event.data);
      const numbers = [
        [counts.articles, "with an article"],
        [counts.others, "without"],
        [counts.refused, "refused"],
        [n_parts_done, n_parts ? `of ${n_parts} stories and pages` : "stories and pages"],
      ];
      const words = numbers.filter((it) => it[0]).map((it) => it.join(" ")).join(", ");
      told.textContent = (names[step] ?? "Waiting for its turn") + (words && `: ${words}`);
      if (n_parts) [bar.max, bar.value] = [n_parts, n_parts_done];
    });
    const end = () => {
      events.close();
      location.reload();
    };
    events.addEventListener("end", end);
    // A server that was stopped and started knows no job: the page says so.
    events.addEventListener("error", () => events.readyState === EventSource.CLOSED && end());
  }
})();
