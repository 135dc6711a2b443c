// What a search did with words that no paper has, or that not all papers have, in sentences.

import { gettext } from "./strings.js";

/**
 * @param {import("./search/engine.js").Notes} notes
 * @returns {string[]}
 */
export function sentencesOf({ corrected, unknown, dropped }) {
  const sentences = [];
  if (corrected.length) {
    const from = quoted(corrected.map((one) => one.from));
    const to = quoted(corrected.map((one) => one.to));
    sentences.push(gettext("No %(paper)s has %(from)s. Showing results for %(to)s.", { from, to }));
  }
  if (unknown.length) sentences.push(gettext("No %(paper)s has %(words)s.", { words: quoted(unknown) }));
  if (dropped.length) {
    const words = quoted(dropped);
    sentences.push(gettext("No %(paper)s has all words; the best match lacks %(words)s.", { words }));
  }
  return sentences;
}

/**
 * Phrases are already quoted.
 * @param {string[]} words
 */
const quoted = (words) => words.map((word) => gettext("“%(word)s”", { word: word.replace(/^"|"$/g, "") })).join(", ");
