// The note above the list that says what the search did with the words, and leads to the search for
// exactly these words, or back.

import { element, find } from "./dom.js";
import { sentencesOf } from "./search-notes.js";
import { urlOf } from "./papers-state.js";
import { gettext } from "./strings.js";

/** @typedef {import("./papers-state.js").State} State */

const TEXT = {
  literal: gettext("Only %(papers)s with exactly these words are shown."),
  /** @param {string} words */
  search: (words) => gettext("Search for exactly “%(words)s”", { words }),
  similar: gettext("Search for similar words, too"),
};

const note = find("#ps-notes", HTMLElement);

/**
 * @param {State} state
 * @param {import("./search/engine.js").Notes | null} notes
 * @param {(isLiteral: boolean) => void} choose
 */
export function showNotes(state, notes, choose) {
  const { words, isLiteral } = state;
  const sentences = notes && !isLiteral ? sentencesOf(notes) : [];
  note.hidden = !isLiteral && !sentences.length;
  if (note.hidden) return note.replaceChildren();
  // Where words were left out because no paper has them, no paper has exactly the words either.
  if (notes && !isLiteral && !notes.corrected.length) return note.replaceChildren(sentences.join(" "));
  const link = element("a", "", isLiteral ? TEXT.similar : TEXT.search(words));
  link.href = urlOf({ ...state, isLiteral: !isLiteral });
  link.addEventListener("click", (event) => {
    // With a modifier key the link opens, as every link does.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose(!isLiteral);
  });
  note.replaceChildren(isLiteral ? TEXT.literal : sentences.join(" "), " ", link);
}
