// The line above the list, which says how many papers there are, and what screen readers read out.

import { announcerAt } from "./announce-later.js";
import { find, textOf } from "./dom.js";
import { gettext } from "./strings.js";

// Most searches take less, and nobody needs to know of them.
const SLOW = 500;

const line = find("#ps-count", HTMLElement);
const notes = find("#ps-notes", HTMLElement);
const say = announcerAt(line);
export const sayNothing = say.nothing;

export function showSearching() {
  line.textContent = gettext("Searching…");
  return line.textContent;
}

/** @param {boolean} isSearch */
export function startUpdate(isSearch) {
  sayNothing();
  if (isSearch) say.later(showSearching, SLOW);
}

/**
 * Show the number of papers, and say it with the notes of the search.
 * @param {string} text
 */
export function report(text) {
  line.textContent = text;
  say.later(() => (notes.hidden ? text : `${text}. ${textOf(notes)}`));
}
