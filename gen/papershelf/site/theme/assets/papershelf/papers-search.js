// What the search finds, as the page of all papers needs it. The engine is loaded with the first
// words that a reader types.

import { keys, rows } from "./papers-data.js";
import { plain } from "./papers-rows.js";

/** @typedef {{papers: number[], isMarked: (word: string) => boolean}} Found the best paper first */

// How many of the first matches are looked through for exact ones, and for words to mark.
const RANKED = 100;
const EXPLAINED = 10;

/**
 * @param {string} words
 * @returns {Promise<Found>}
 */
export async function findPapers(words) {
  const { exactFirst, fold, keysById, resultOf, search } = await import("./search-core.js");
  const [matches, ids, all] = await Promise.all([search(words), keysById(), keys()]);
  const numbers = new Map(all.map((key, number) => [key, number]));
  const found = matches.flatMap((match) => {
    const number = numbers.get(ids[match.id]);
    return number === undefined ? [] : [{ match, number }];
  });
  const first = await rows(found.slice(0, RANKED).map(({ number }) => number));
  const best = first.map((row, place) => ({ row, match: found[place].match }));
  const ranked = exactFirst(words, best, ({ row }) => {
    return { title: plain(row.title), authors: row.people.map(({ name }) => name), year: String(row.year) };
  });
  const results = await Promise.all(ranked.slice(0, EXPLAINED).map(({ match }) => resultOf(match)));
  const pieces = results.flatMap(({ title, sentence }) => [...title, ...sentence]).filter(({ marked }) => marked);
  const marks = new Set(pieces.flatMap(({ text }) => partsOf(fold(text))));
  for (const word of partsOf(fold(words))) marks.add(word);
  return {
    papers: [...ranked.map(({ row }) => row.number), ...found.slice(RANKED).map(({ number }) => number)],
    isMarked: (word) => partsOf(fold(word)).some((part) => marks.has(part)),
  };
}

/** @param {string} text */
const partsOf = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
