// What a search did with words that no paper has, or that not all papers have, in sentences.

/**
 * @param {import("./search/engine.js").Notes} notes
 * @returns {string[]}
 */
export function sentencesOf({ corrected, unknown, dropped }) {
  const sentences = [];
  if (corrected.length) {
    const from = quoted(corrected.map((one) => one.from));
    sentences.push(`No paper has ${from}. Showing results for ${quoted(corrected.map(({ to }) => to))}.`);
  }
  if (unknown.length) sentences.push(`No paper has ${quoted(unknown)}.`);
  if (dropped.length) sentences.push(`No paper has all words; the best match lacks ${quoted(dropped)}.`);
  return sentences;
}

/**
 * Phrases are already quoted.
 * @param {string[]} words
 */
const quoted = (words) => words.map((word) => `“${word.replace(/^"|"$/g, "")}”`).join(", ");
