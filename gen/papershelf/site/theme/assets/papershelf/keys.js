// Single keys for lists of papers and for the page of a paper, and the dialog that lists them.
// shortcuts.js loads this when one of the keys is first pressed.

import { element, find, findAll } from "./dom.js";
import { keysAreOn, turnKeys } from "./shortcuts.js";
import { gettext } from "./strings.js";

const PDF = gettext("PDF");
/** @type {Record<string, () => void>} */
const ACTIONS = {
  j: () => move(1),
  k: () => move(-1),
  x: () => click(".ps-pick, .ps-tick input"),
  c: () => click("[data-copy-bibtex], [data-cite], #ps-copy"),
  o: openPdf,
  "?": showKeys,
};

/** @type {Element | undefined} the entry that the keys were last used on */
let here;

/** @param {string} key */
export function press(key) {
  ACTIONS[key]?.();
}

const entries = () => findAll("li.ps-entry", HTMLElement).filter((entry) => entry.checkVisibility());

/** The entry with the focus, or else the one that the keys led to. */
function current() {
  const focused = document.activeElement?.closest("li.ps-entry");
  here = focused ?? (here?.isConnected ? here : undefined);
  return here;
}

/** @param {1 | -1} step */
function move(step) {
  const all = entries();
  const at = all.findIndex((entry) => entry === current());
  const to = at === -1 ? firstInSight(all) : at + step;
  const more = document.querySelector("#ps-more");
  // The page of all papers shows more of them, and puts the focus on the first of these.
  if (to === all.length && more instanceof HTMLButtonElement && !more.hidden) return more.click();
  if (!all[to]) return;
  here = all[to];
  find("h3 a", HTMLElement, here).focus();
  here.scrollIntoView({ block: "nearest" });
}

/**
 * Readers who have scrolled go on from what they see.
 * @param {HTMLElement[]} all
 */
function firstInSight(all) {
  const below = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  return Math.max(0, all.findIndex((entry) => entry.getBoundingClientRect().top >= below));
}

/** Where the keys look for what they use: the current entry, or the page of a paper. */
const place = () => current() ?? document.querySelector(".ps-paper");

/** @param {string} selector */
function click(selector) {
  const found = place()?.querySelector(selector);
  if (found instanceof HTMLElement) found.click();
}

function openPdf() {
  const links = findAll("a", HTMLAnchorElement, place() ?? new DocumentFragment());
  links.find(({ textContent }) => textContent?.trim() === PDF)?.click();
}

/** @param {string[]} keys */
const shown = (...keys) => keys.flatMap((key) => [element("kbd", "", key), " "]);

/** The dialog, with the switch that turns the keys off. */
export function showKeys() {
  const heading = element("h2", "", gettext("Keyboard shortcuts"));
  heading.id = "ps-keys-title";
  const list = element("dl", "ps-keys");
  /** @type {[string[], string][]} */
  const meanings = [
    [["j", "k"], gettext("next and previous in a list")],
    [[gettext("Enter")], gettext("open")],
    [["x"], gettext("select")],
    [["c"], gettext("copy BibTeX")],
    [["o"], gettext("open the PDF")],
    [["/", gettext("Ctrl+K")], gettext("search")],
    [[gettext("Esc")], gettext("leave the search")],
    [["?"], gettext("show these shortcuts")],
  ];
  for (const [keys, meaning] of meanings) list.append(element("dt", "", ...shown(...keys)), element("dd", "", meaning));
  const box = element("input", "");
  box.type = "checkbox";
  box.checked = keysAreOn();
  box.addEventListener("change", () => turnKeys(box.checked));
  const choice = element("label", "", box, " ", gettext("Use single keys (%(keys)s always works)", { keys: gettext("Ctrl+K") }));
  const close = element("button", "ps-button", gettext("Close"));
  const dialog = element("dialog", "ps-dialog md-typeset", heading, list, element("p", "", choice), element("p", "", close));
  dialog.setAttribute("aria-labelledby", heading.id);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
