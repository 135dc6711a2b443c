// The bar at the foot of a page that names the selected papers and copies, downloads, shares and
// clears them. What it takes is always what it names.

import { element, find } from "../dom.js";
import { keys as loadKeys, newestKeys } from "../papers-data.js";
import { say } from "../announce.js";
import { gettext, number } from "../strings.js";
import { formats as loadFormats } from "./formats.js";
import { urlOfKeys } from "./links.js";
import { formatMenu } from "./menu.js";
import { MOST, selection } from "./selection.js";
import { shareButton } from "./share.js";
import { styled } from "./style.js";
import { copyPapers, downloadPapers } from "./take.js";

/** @typedef {import("./formats.js").Format} Format */

const TEXT = {
  label: gettext("Selected %(papers)s"),
  /** @param {number} count */
  selected: (count) => gettext("%(count)s %(counted_papers)s selected", { count }),
  /** @param {number} count */
  elsewhere: (count) => gettext("%(count)s not shown here", { count: number(count) }),
  none: gettext("No %(papers)s selected"),
  here: gettext("Kept in this browser only."),
  notKept: gettext("This browser does not keep the selection: it is for this page only."),
  /** @param {string} titles */
  left: (titles) => gettext("No longer in the list, and not selected any more: %(titles)s.", { titles }),
  full: gettext("At most %(most)s %(papers)s can be selected.", { most: number(MOST) }),
  copy: gettext("Copy"),
  /** @param {string} format */
  copyAs: (format) => gettext("Copy %(format)s", { format }),
  more: gettext("More"),
  download: gettext("Download"),
  /** @param {string} format */
  downloadAs: (format) => gettext("Download %(format)s", { format }),
  clear: gettext("Clear"),
  clearLong: gettext("Clear the selection"),
  undo: gettext("Undo"),
};

// Beside the first citation style, what has a button; the menu has all formats.
const FREQUENT = ["bibtex", "ris", "csl-json"];
// So many titles are named when papers have left the list.
const NAMED = 5;

const count = element("a", "");
const elsewhere = element("span", "");
const note = element("span", "ps-basket__note");
const message = element("p", "ps-basket__message");
message.hidden = true;
const actions = element("div", "ps-basket__actions");
const clear = buttonOf(TEXT.clear, TEXT.clearLong, clearAll);
const undo = buttonOf(TEXT.undo, TEXT.undo, undoClear);
const copying = element("div", "ps-basket__copy");
copying.setAttribute("role", "group");
copying.setAttribute("aria-label", TEXT.copy);
const bar = element("aside", "ps-basket md-typeset", element("p", "ps-basket__count", count, elsewhere, " ", note), actions, message);
bar.setAttribute("aria-label", TEXT.label);
bar.hidden = true;
actions.append(copying, shareButton(() => selection.keys), clear, undo);
styled.then(() => document.body.append(bar));

/** @type {[string, string][]} what Undo brings back */
let cleared = [];
/** @type {string[]} what the link of the count opens, as soon as it is made */
let linked = [];

/**
 * @param {string} text
 * @param {string} label
 * @param {(event: Event) => void} act
 */
function buttonOf(text, label, act) {
  const button = element("button", "ps-button", text);
  if (label !== text) button.setAttribute("aria-label", label);
  button.addEventListener("click", act);
  return button;
}

function clearAll() {
  const before = selection.entries;
  selection.remove(...selection.keys);
  cleared = before;
  drawBar(false);
  undo.focus();
}

function undoClear() {
  selection.replace((entries) => [...cleared, ...entries]);
  drawBar(false);
  clear.focus();
}

/** @param {string[]} keys */
async function linkTo(keys) {
  linked = keys;
  if (!keys.length) return count.removeAttribute("href");
  const url = await urlOfKeys(keys);
  // The link of many papers takes a while, and the selection may have changed meanwhile.
  if (linked === keys) count.href = url;
}

/** @param {boolean} isSpoken */
export function drawBar(isSpoken) {
  const { size, keys } = selection;
  if (size) cleared = [];
  const boxes = new Set([...document.querySelectorAll(".ps-pick")].map((box) => box instanceof HTMLElement && box.dataset.key));
  const hidden = boxes.size ? keys.filter((key) => !boxes.has(key)).length : 0;
  count.textContent = size ? TEXT.selected(size) : TEXT.none;
  linkTo(keys).catch(console.warn);
  elsewhere.textContent = hidden ? `, ${TEXT.elsewhere(hidden)}` : "";
  note.textContent = selection.isKept ? TEXT.here : TEXT.notKept;
  note.classList.toggle("ps-basket__warning", !selection.isKept);
  note.hidden = !size;
  // Hidden for a moment, a button would lose the focus.
  for (const child of actions.children) if (child instanceof HTMLElement && child !== undo) child.hidden = !size;
  undo.hidden = !cleared.length;
  bar.hidden = !size && !cleared.length && message.hidden;
  document.documentElement.classList.toggle("ps-has-basket", !bar.hidden);
  if (isSpoken) say((size ? TEXT.selected(size) : TEXT.none) + elsewhere.textContent);
}

/** @param {string} text shown in the bar until the page is left, and read out */
function tell(text) {
  message.textContent = text;
  message.hidden = false;
  say(text);
  drawBar(false);
}

export const tellFull = () => tell(TEXT.full);

/** Drop papers that the list no longer has, and have new keys in place of earlier ones. */
async function checkPapers() {
  const { entries } = selection;
  let { keys, earlier } = await loadKeys();
  let known = new Set(keys);
  if (entries.some(([key]) => !known.has(key))) {
    // The browser's cache may have the keys of an earlier build.
    ({ keys, earlier } = await newestKeys());
    known = new Set(keys);
  }
  const isHere = (/** @type {string} */ key) => known.has(key) || Object.hasOwn(earlier, key);
  const missing = entries.filter(([key]) => !isHere(key));
  if (entries.every(([key]) => known.has(key))) return;
  selection.replace((all) => all.filter(([key]) => isHere(key)).map(([key, title]) => [known.has(key) ? key : earlier[key], title]));
  if (!missing.length) return;
  const titles = missing.slice(0, NAMED).map(([key, title]) => `“${title || key}”`);
  tell(TEXT.left(titles.join(", ") + (missing.length > NAMED ? ", …" : "")));
}

/** @param {Format[]} formats */
function addFormats(formats) {
  const style = formats.find(({ kind }) => kind === "style");
  const frequent = formats.filter((format) => FREQUENT.includes(format.id) || format === style);
  const copies = frequent.map((format) => {
    const button = buttonOf(format.name, TEXT.copyAs(format.name), () => copyPapers(button, format, selection.keys));
    return button;
  });
  const menu = formatMenu(TEXT.more, formats, ({ name }) => TEXT.copyAs(name), (button, format) => copyPapers(button, format, selection.keys));
  const open = find("button", HTMLElement, menu);
  open.setAttribute("aria-label", gettext("Copy in another format"));
  // On phones, only the menu has room.
  open.replaceChildren(element("span", "ps-basket__wide", TEXT.more), element("span", "ps-basket__narrow", TEXT.copy));
  copying.append(element("span", "", TEXT.copy), ...copies, menu);
  const downloads = formatMenu(TEXT.download, formats, ({ name }) => TEXT.downloadAs(name), (button, format) => downloadPapers(button, format, selection.keys));
  copying.after(downloads);
  drawBar(false);
}

loadFormats().then(addFormats).catch(console.warn);
checkPapers().catch(console.warn);
