// What the search finds, as the page of all papers needs it. The search and its worker are loaded
// with the first words that a reader types.

import { newestVersion } from "./papers-data.js";
import { searcher } from "./search-core.js";
import { pieces } from "./search/results.js";

export { resultsOf } from "./search-core.js";

/**
 * @typedef {import("./search/engine.js").Answer} Answer
 * @typedef {Answer & {piecesOf: import("./papers-rows.js").Marks["piecesOf"]}} Matches
 */

const search = searcher();

/**
 * @param {{words: string, isLiteral: boolean}} asked literal: no word is corrected or left out
 * @param {string} version of the data, which number the papers
 * @returns {Promise<Matches | null>} null if other words were searched for meanwhile
 */
export async function findPapers({ words, isLiteral }, version) {
  const answer = await search(words, { isLiteral });
  if (!answer) return null;
  if (answer.version !== version) {
    // The browser's cache had data of an earlier build.
    if (answer.version === (await newestVersion())) location.reload();
    throw new Error("The search and the data are of different builds.");
  }
  const marks = new Set(answer.marks);
  return { ...answer, piecesOf: (text) => pieces(text, marks) };
}
