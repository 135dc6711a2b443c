// The words of the list, with about how many papers have each: what is known, how a beginning may
// go on, other forms of a word, and what was probably meant by a word that no paper has.

import { singular, stem, typos } from "./likeness.js";

/**
 * @typedef {{word: string, weight: number, typos?: number}} Alternative a word to search for, and
 *   how much less it counts than the one that was typed
 */

const MOST_FORMS = 12;
const MOST_COMPLETIONS = 40;
const MOST_CORRECTIONS = 3;
// Of an unfinished word with a typo, so many letters may follow.
const MOST_MISSING = 3;
// Half of the letters of a shorter word are one letter, and too many words have that.
const SHORTEST_UNLIKE = 4;

export class Vocabulary {
  /** @type {Map<string, number>} */
  #places;

  /**
   * @param {string} coded each word without the letters that it has in common with the one before
   * @param {string} counts for each word, the binary digits of its number of papers
   */
  constructor(coded, counts) {
    /** @type {string[]} */
    this.words = [];
    let before = "";
    for (const line of coded ? coded.split("\n") : []) {
      before = before.slice(0, parseInt(line[0], 36)) + line.slice(1);
      this.words.push(before);
    }
    this.counts = counts;
    this.#places = new Map(this.words.map((word, place) => [word, place]));
  }

  /** @param {string} word */
  has(word) {
    return this.#places.has(word);
  }

  /**
   * About how often the word occurs, from 1: once to about 14: in ten thousand papers; 0: never, or
   * rarely in a large list.
   * @param {string} word
   */
  frequency(word) {
    const place = this.#places.get(word);
    return place === undefined ? 0 : parseInt(this.counts[place], 36);
  }

  /**
   * Other forms of the word: plural and singular, spelling, word formation.
   * @param {string} word
   * @param {string[]} near rare words that may be forms, too
   * @returns {Alternative[]}
   */
  forms(word, near = []) {
    if (word.length < 3) return [];
    const common = stem(word);
    const single = singular(word);
    // Forms differ only at their end.
    return this.#beginning(common.slice(0, Math.max(3, common.length - 2)), near)
      .filter((other) => other !== word && stem(other) === common)
      .map((other) => ({ word: other, weight: singular(other) === single ? 0.95 : 0.55 }))
      .toSorted((a, b) => b.weight - a.weight || this.frequency(b.word) - this.frequency(a.word))
      .slice(0, MOST_FORMS);
  }

  /**
   * Words that begin with the text, the more frequent ones if there are many.
   * @param {string} text
   * @param {string[]} near rare words that may begin with it, too
   * @returns {Alternative[]}
   */
  completions(text, near = [], most = MOST_COMPLETIONS) {
    const found = this.#beginning(text, near).filter((word) => word !== text);
    if (found.length > most) found.sort((a, b) => this.frequency(b) - this.frequency(a));
    const weight = (/** @type {string} */ word) => 0.4 + 0.5 * (text.length / word.length);
    return found.slice(0, most).map((word) => ({ word, weight: weight(word) }));
  }

  /**
   * @param {string} text
   * @param {string[]} near
   */
  #beginning(text, near) {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle] < text) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < this.words.length && this.words[end].startsWith(text)) end += 1;
    const rare = near.filter((word) => word.startsWith(text) && !this.#places.has(word));
    return [...this.words.slice(low, end), ...rare];
  }

  /**
   * Words that differ by a typo or two, the likeliest first. Longer words may have more typos.
   * @param {string} typed
   * @param {boolean} isUnfinished whether more letters may follow
   * @param {string[]} near rare words that may be meant, too
   * @returns {Alternative[]}
   */
  corrections(typed, isUnfinished, near = []) {
    const { length } = typed;
    if (length < 3 || /^\d+$/.test(typed)) return [];
    const most = length < 6 ? 1 : length < 10 ? 2 : 3;
    const letters = lettersOf(typed);
    /** @type {{word: string, cost: number, typos: number}[]} */
    const found = [];
    for (const word of near.length ? [...this.words, ...near] : this.words) {
      if (word.length < length - most || word.length > length + most + (isUnfinished ? MOST_MISSING : 0)) continue;
      // A wrong letter changes two of the letters that occur; this is cheaper than to compare.
      if (bits(letters & ~lettersOf(word)) > most) continue;
      const { whole, beginning } = typos(typed, word, most);
      const count = Math.min(whole, isUnfinished && length > 4 ? beginning + 0.7 : Infinity);
      if (count === Infinity || count === 0) continue;
      const first = word[0] === typed[0] ? 0 : 0.4;
      const same = sortedLetters(word) === sortedLetters(typed) ? -0.3 : 0;
      const digits = /\d/.test(word) && !/\d/.test(typed) ? 0.5 : 0;
      const cost = count + first + same + digits - 0.06 * this.frequency(word);
      found.push({ word, cost, typos: Math.ceil(count) });
    }
    found.sort((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1));
    return found
      .filter(({ cost }) => cost < found[0].cost + 0.75)
      .slice(0, MOST_CORRECTIONS)
      .map(({ word, cost, typos: number }) => ({ word, weight: 0.75 - 0.12 * Math.max(0, cost), typos: number }));
  }

  /**
   * The known words that are least unlike one that has no correction, so that readers can choose.
   * @param {string} typed
   * @param {string[]} near rare words that may be meant, too
   * @returns {string[]}
   */
  nearest(typed, near = []) {
    const { length } = typed;
    if (length < SHORTEST_UNLIKE) return [];
    const most = Math.min(Math.floor(length / 2), 5);
    /** @type {{word: string, cost: number}[]} */
    const found = [];
    for (const word of near.length ? new Set([...this.words, ...near]) : this.words) {
      if (Math.abs(word.length - length) > most || /^\d/.test(word)) continue;
      const { whole } = typos(typed, word, most);
      if (whole === Infinity || whole === 0) continue;
      // Most typos are not in the first letters.
      const first = word[0] === typed[0] ? 0 : 0.6;
      found.push({ word, cost: whole + first - 0.06 * this.frequency(word) });
    }
    found.sort((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1));
    return found.slice(0, MOST_CORRECTIONS).map(({ word }) => word);
  }

  /**
   * Two words that were written as one: "speechrecognition".
   * @param {string} typed
   * @returns {[string, string] | undefined}
   */
  divided(typed) {
    /** @type {[string, string] | undefined} */
    let best;
    let most = 0;
    for (let at = 2; at <= typed.length - 2; at++) {
      const [one, other] = [typed.slice(0, at), typed.slice(at)];
      const score = Math.min(this.frequency(one) * one.length, this.frequency(other) * other.length);
      if (score > most) [best, most] = [[one, other], score];
    }
    return best;
  }
}

/**
 * Which letters occur in a word, as bits.
 * @param {string} word
 */
function lettersOf(word) {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** @param {number} set */
function bits(set) {
  let count = 0;
  for (let left = set; left; left &= left - 1) count += 1;
  return count;
}

/** @param {string} word */
const sortedLetters = (word) => [...word].toSorted().join("");
