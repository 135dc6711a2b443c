// What every page does: the boxes and marks of papers, and the search that the page for missing
// pages suggests.

import { startMessages } from "./announce.js";
import { startMarks } from "./basket/mark-signs.js";
import { startTicks } from "./basket/ticks.js";
import { decoded, find, findAll } from "./dom.js";

startMessages();
startTicks();
startMarks();

// Boxes that scroll must be reachable with the keyboard.
for (const code of findAll(".highlight code", HTMLElement)) code.tabIndex = 0;

for (const report of findAll(".ps-missing-page a", HTMLAnchorElement)) {
  report.href += encodeURIComponent(location.href);
}

// The page for missing pages suggests a search for the words of the URL that was asked for:
// papers/gulati-conformer becomes "gulati conformer".
for (const suggestion of findAll(".ps-lost", HTMLElement)) {
  const root = new URL(suggestion.dataset.root ?? "", location.href).pathname;
  const words = decoded(location.pathname.slice(root.length))
    .replace(/\.[a-z.]+$|^(papers|topics|authors|venues|years)\//g, "")
    .split(/[^\p{L}\p{N}]+|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u)
    .filter(Boolean)
    .join(" ");
  const link = find("a", HTMLAnchorElement, suggestion);
  link.textContent = words;
  link.href = `${suggestion.dataset.search}?${new URLSearchParams({ q: words })}`;
  suggestion.hidden = !words;
}
