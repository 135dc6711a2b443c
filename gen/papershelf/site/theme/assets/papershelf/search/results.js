// What the result of a paper shows: title, people and a sentence, with the words that match marked.

import { isEastAsian, normal, tokens } from "./words.js";

/**
 * @typedef {{text: string, marked: boolean}} Piece text, marked where it matches the query
 * @typedef {{url: string, title: Piece[], people: (Piece[] | string)[], venue: string, year: number,
 *   sentence: Piece[]}} Result the URL is relative to the root of the site; of the people, names are
 *   in pieces, and what is between them is text; the sentence is empty where the abstract does not
 *   match
 */

const LONGEST_SENTENCE = 36;
const WORDS_BEFORE = 6;
const MOST_PEOPLE = 3;
const CHAIN = /[\p{L}\p{N}\p{M}]+(?:[-\u2010\u2011\u2013/'\u2019._&+][\p{L}\p{N}\p{M}]+)*/gu;
const END_OF_SENTENCE = /(?<=[.!?]["”)\]]{0,2})\s+(?=[\p{Lu}"“([])|(?<=[。！？])/u;

/**
 * @param {import("./parts.js").Text} text
 * @param {Set<string>} marks
 * @returns {Result}
 */
export function resultOf([key, title, people, others, role, venue, year, abstract], marks) {
  return {
    url: `papers/${key}/`,
    title: pieces(title, marks),
    people: byline(people, others, role, marks),
    venue,
    year,
    sentence: bestSentence(abstract, marks),
  };
}

/**
 * The text in pieces, those apart that have a word to mark.
 * @param {string} text
 * @param {Set<string>} marks
 * @returns {Piece[]}
 */
export function pieces(text, marks) {
  /** @type {Piece[]} */
  const found = [];
  const add = (/** @type {string} */ more, /** @type {boolean} */ marked) => {
    const last = found.at(-1);
    if (!more) return;
    if (last && last.marked === marked) last.text += more;
    else found.push({ text: more, marked });
  };
  let end = 0;
  for (const { 0: chain, index } of text.matchAll(CHAIN)) {
    const between = text.slice(end, index);
    // A space between two marked words is marked with them.
    const joins = /^\s+$/.test(between) && found.at(-1)?.marked === true && isMarked(chain, marks);
    add(between, joins);
    for (const [part, marked] of isEastAsian(chain) ? characters(chain, marks) : [[chain, isMarked(chain, marks)]]) {
      add(String(part), Boolean(marked));
    }
    end = index + chain.length;
  }
  add(text.slice(end), false);
  return found;
}

/**
 * @param {string} chain
 * @param {Set<string>} marks
 */
const isMarked = (chain, marks) => tokens(chain).some(([word]) => marks.has(word));

/**
 * Of text without spaces, each character, marked if it is part of a marked pair.
 * @param {string} chain
 * @param {Set<string>} marks
 * @returns {[string, boolean][]}
 */
function characters(chain, marks) {
  const all = [...chain];
  const isPair = (/** @type {number} */ at) => at >= 0 && at + 1 < all.length && marks.has(normal(all[at] + all[at + 1]));
  return all.map((character, at) => [character, isPair(at) || isPair(at - 1) || marks.has(normal(character))]);
}

/**
 * The first people, and those who match.
 * @param {string[]} people
 * @param {number} others
 * @param {string} role
 * @param {Set<string>} marks
 * @returns {Result["people"]}
 */
function byline(people, others, role, marks) {
  const first = people.length <= MOST_PEOPLE ? people.length : MOST_PEOPLE - 1;
  const shown = people.flatMap((name, at) => {
    const found = pieces(name, marks);
    return at < first || found.some(({ marked }) => marked) ? [{ at, found }] : [];
  });
  // A word that many people have in common is no reason to show all of them.
  const some = shown.slice(0, first + MOST_PEOPLE);
  const isWhole = some.length === people.length && !others;
  const line = some.flatMap(({ at, found }, place) => {
    const before = place === 0 ? "" : at === some[place - 1].at + 1 ? ", " : ", … ";
    return [before, found];
  });
  const end = isWhole ? [] : [" ", pieces("et al.", new Set())];
  return [...line, ...end, role].filter((part) => part.length);
}

/**
 * The sentence with the most different matches, or none.
 * @param {string} abstract
 * @param {Set<string>} marks
 * @returns {Piece[]}
 */
function bestSentence(abstract, marks) {
  let best = "";
  let most = 0;
  const sentences = abstract.split(END_OF_SENTENCE);
  for (const sentence of sentences) {
    const different = new Set(tokens(sentence).flatMap(([word]) => (marks.has(word) ? [word] : []))).size;
    if (different > most) [best, most] = [sentence, different];
  }
  return most ? pieces(clipped(best, marks), marks) : [];
}

/**
 * A part of a long sentence, from a few words before the first match.
 * @param {string} sentence
 * @param {Set<string>} marks
 */
function clipped(sentence, marks) {
  const words = sentence.split(/\s+/);
  if (words.length <= LONGEST_SENTENCE) return sentence;
  const first = Math.max(0, words.findIndex((word) => isMarked(word, marks)));
  const from = Math.max(0, Math.min(first - WORDS_BEFORE, words.length - LONGEST_SENTENCE));
  const to = from + LONGEST_SENTENCE;
  return (from ? "… " : "") + words.slice(from, to).join(" ") + (to < words.length ? " …" : "");
}
