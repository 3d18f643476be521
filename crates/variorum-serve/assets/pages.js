// The pages are whole without this. It moves by keys, and shows what comes while a reader waits.
(() => {
  const isTyping = (event) => event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea");
  const step = (by) => {
    const way = document.querySelector(by > 0 ? "main a[rel=next]" : "main a[rel=prev]");
    const all = [...document.querySelectorAll("main .entry, main .utterance[aria-labelledby], main .singles > li")];
    const places = all.filter((it) => it.offsetParent && !it.closest(".apparatus"));
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
  // What is still under way is shown anew until it is done.
  const waiting = document.querySelector("[data-again]");
  if (waiting) setTimeout(() => location.reload(), Number(waiting.dataset.again));
})();
