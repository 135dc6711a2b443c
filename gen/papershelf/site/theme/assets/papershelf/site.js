// What every page does: messages for screen readers, the boxes and marks of papers, all abstracts at
// once, single keys, and the search that the page for missing pages suggests.

import { startMarks } from "./basket/mark-signs.js";
import { startTicks } from "./basket/ticks.js";
import { element, find, findAll } from "./dom.js";
import { isTyping, keysAreOn } from "./key-choice.js";
import { gettext } from "./strings.js";

const announcement = element("p", "ps-status");
announcement.setAttribute("role", "status");
document.body.append(announcement);

/**
 * Have screen readers read out the message.
 * @param {string} message
 */
export function say(message) {
  announcement.textContent = "";
  requestAnimationFrame(() => (announcement.textContent = message));
}

/**
 * Show a word on the button for two seconds, and have screen readers read out the message.
 * @param {HTMLElement} button
 * @param {string} word
 * @param {string} message
 */
export function announce(button, word, message) {
  button.dataset.label ??= button.textContent ?? "";
  button.textContent = word;
  say(message);
  setTimeout(() => (button.textContent = button.dataset.label ?? ""), 2000);
}

/**
 * Add a button above a list that opens or closes all its abstracts.
 * @param {HTMLElement} list
 */
function addAbstractsButton(list) {
  const abstracts = findAll("details.ps-abstract", HTMLDetailsElement, list);
  if (abstracts.length < 2) return;
  const button = element("button", "ps-button ps-abstracts");
  button.type = "button";
  const label = () => {
    const closed = abstracts.some((abstract) => !abstract.open);
    button.textContent = closed ? gettext("Show all abstracts") : gettext("Hide all abstracts");
    return closed;
  };
  button.addEventListener("click", () => {
    const open = label();
    for (const abstract of abstracts) abstract.open = open;
    label();
  });
  list.addEventListener("toggle", label, true);
  label();
  list.before(button);
}

startTicks();
startMarks();
findAll("ol.ps-list", HTMLElement).forEach(addAbstractsButton);

// Boxes that scroll must be reachable with the keyboard.
for (const code of findAll(".highlight code", HTMLElement)) code.tabIndex = 0;

/**
 * A path as people read it, or as it is where its encoding is broken.
 * @param {string} path
 */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

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

for (const button of findAll("[data-copy-bibtex]", HTMLElement)) {
  button.addEventListener("click", async () => (await import("./copy-entry.js")).copyEntry(button));
}

// Single keys. What they do is loaded when one is first pressed; all wait for the same promise, so
// that they act in the order in which they were pressed.
/** @type {Promise<typeof import("./keys.js")> | undefined} */
let keys;
const loadedKeys = () => (keys ??= import("./keys.js"));
document.addEventListener("keydown", async (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  // Other alphabets have other letters on these keys.
  const key = /^\P{ASCII}$/u.test(event.key) ? event.code.replace(/^Key/, "").toLowerCase() : event.key;
  if (!"jkxco?".includes(key) || !keysAreOn() || isTyping(event) || document.querySelector("dialog[open]")) return;
  (await loadedKeys()).press(key);
});
const keysButton = element("button", "ps-keys-button", gettext("Keyboard shortcuts"));
keysButton.type = "button";
keysButton.addEventListener("click", async () => (await loadedKeys()).showKeys());
document.querySelector(".ps-footer p")?.append(" ", keysButton);
