// What a search did with words that no paper has, or that not all papers have, in sentences; and
// what to search for without them.

import { language } from "./messages.js";
import { gettext } from "./strings.js";

/**
 * @param {import("./search/engine.js").Notes} notes
 * @returns {string[]}
 */
export function sentencesOf({ corrected, unknown, dropped }) {
  const sentences = [];
  if (corrected.length) {
    const from = quoted(corrected.map((one) => one.from), either);
    const to = quoted(corrected.map((one) => one.to));
    sentences.push(gettext("No %(paper)s has %(from)s. Showing results for %(to)s.", { from, to }));
  }
  if (unknown.length) sentences.push(gettext("No %(paper)s has %(words)s.", { words: quoted(unknown, either) }));
  if (dropped.length) {
    const words = quoted(dropped);
    sentences.push(gettext("No %(paper)s has all words; the best match lacks %(words)s.", { words }));
  }
  return sentences;
}

const all = new Intl.ListFormat(language, { type: "conjunction" });
const either = new Intl.ListFormat(language, { type: "disjunction" });

/**
 * Phrases are already quoted.
 * @param {string[]} words
 * @param {Intl.ListFormat} list
 */
function quoted(words, list = all) {
  return list.format(words.map((word) => gettext("“%(word)s”", { word: word.replace(/^"|"$/g, "") })));
}

/**
 * The text with another word in place of one, and without the others that no paper has.
 * @param {string} text
 * @param {string} word
 * @param {string} other
 * @param {string[]} unknown
 */
export function replaced(text, word, other, unknown) {
  if (!text.includes(word)) return other;
  const known = text.split(" ").filter((one) => one === word || !unknown.includes(one));
  return known.join(" ").replace(word, () => other);
}
