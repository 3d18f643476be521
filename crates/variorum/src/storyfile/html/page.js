addEventListener("keydown", (event) => {
  const step = { n: 1, p: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea")) return;
  const entries = [...document.querySelectorAll(".apparatus > li")].filter((it) => it.offsetParent);
  if (!entries.length) return;
  const at = entries.indexOf(document.activeElement.closest(".apparatus > li"));
  const next = at < 0 ? (step > 0 ? 0 : -1) : at + step;
  const entry = entries.at(next % entries.length);
  entry.tabIndex = -1;
  entry.focus();
  entry.scrollIntoView({ block: "center" });
});
