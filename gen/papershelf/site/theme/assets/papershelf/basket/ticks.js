// The boxes that select papers, on every page that has lists of papers or is the page of one. The
// bar at the foot is loaded when something is selected.

import { findAll, textOf } from "../dom.js";
import { gettext } from "../strings.js";
import { selection } from "./selection.js";

const BOXES = ".ps-pick";

/** @param {Element} box */
function titleOf(box) {
  const within = box.closest(".ps-entry, .ps-paper");
  return textOf(within?.querySelector(".ps-entry__title a, h1"));
}

/**
 * Show the boxes within an element, with a name each and checked if the paper is selected.
 * @param {ParentNode} within
 */
function drawTicks(within = document) {
  for (const box of findAll(BOXES, HTMLInputElement, within)) {
    const { key = "" } = box.dataset;
    box.checked = selection.has(key);
    const [label] = box.labels ?? [];
    if (label) label.hidden = false;
    if (box.labels?.length && !box.hasAttribute("aria-label") && !box.labels[0].textContent?.trim()) {
      box.setAttribute("aria-label", gettext("Select %(title)s", { title: titleOf(box) || key }));
    }
  }
}

/** @type {Promise<typeof import("./bar.js")> | null} */
let loading = null;

/**
 * The same for rows that a script has added: some of them may be selected.
 * @param {ParentNode} within
 */
export function drawNewTicks(within) {
  drawTicks(within);
  drawBar(false);
}

/** @param {boolean} isSpoken whether screen readers hear how many papers are selected */
async function drawBar(isSpoken) {
  if (!loading && !selection.size) return;
  loading ??= import("./bar.js");
  try {
    (await loading).drawBar(isSpoken);
  } catch (error) {
    loading = null;
    console.warn(error);
  }
}

/** @param {Event} event */
function select({ target }) {
  if (!(target instanceof HTMLInputElement) || !target.matches(BOXES)) return;
  const { key = "" } = target.dataset;
  if (!target.checked) selection.remove(key);
  else if (!selection.add(key, titleOf(target))) {
    target.checked = false;
    loading?.then(({ tellFull }) => tellFull());
  }
}

export function startTicks() {
  document.addEventListener("change", select);
  selection.subscribe((isOwn) => {
    drawTicks();
    drawBar(isOwn);
  });
  drawTicks();
  drawBar(false);
}
