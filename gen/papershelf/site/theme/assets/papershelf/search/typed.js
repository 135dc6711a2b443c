// The words of a query as they were typed: compounds, parts of citation keys, other keyboards, and of
// long texts the words that say most.

import { FIRST_KEYBOARD, korean, otherReadings } from "./keyboards.js";
import { chains } from "./words.js";

/**
 * @typedef {import("./reading.js").Item} Item
 * @typedef {{text: string, word: string, item: Item, joined: string, parts: string[]}} Word the text as
 *   it was typed, the word to search for, and of a compound its spelling as one word and its parts
 */

// Of texts that are longer, the rarest words are searched for. In a large list, each may need
// another part of the index.
const MOST_WORDS = 10;
const MOST_WORDS_AT_ONCE = 18;
// Nobody types more words while another keyboard is set.
const MOST_KEYED = 8;

/** @param {Word} word */
const isForeign = ({ word }) => !/^[a-z\d]+$/.test(word);

export class Typed {
  /**
   * @param {import("./vocabulary.js").Vocabulary} vocabulary
   * @param {import("./parts.js").Parts} parts
   * @param {Set<string>} stopWords
   */
  constructor(vocabulary, parts, stopWords) {
    this.vocabulary = vocabulary;
    this.parts = parts;
    this.stopWords = stopWords;
  }

  /**
   * Whether a paper has the word, or one that begins with it.
   * @param {string} word
   */
  async isKnown(word) {
    if (this.vocabulary.has(word)) return true;
    return (await this.parts.lines("words", word)).length > 0;
  }

  /**
   * The words of the items. Compounds that no paper has are single words, and so are the parts of
   * names that programs make: "tanEfficientDet2020".
   * @param {Item[]} items
   * @param {boolean} isLiteral
   */
  async words(items, isLiteral) {
    /** @type {Word[]} */
    const found = [];
    // To look up every word of a pasted text would load most of the index.
    const isText = items.length > MOST_WORDS_AT_ONCE;
    const isKnown = (/** @type {string} */ word) => (isText ? this.vocabulary.has(word) : this.isKnown(word));
    for (const item of items) {
      for (const { text, parts, joined } of item.chains) {
        const isCompound = joined && (await isKnown(joined));
        if (isCompound || (parts.length === 1 && isLiteral)) {
          found.push({ text, word: isCompound ? joined : parts[0], item, joined, parts });
          continue;
        }
        const pieces = text.split(/[-\u2010\u2013/'\u2019._&+]/u).filter(Boolean);
        const texts = pieces.length === parts.length ? pieces : parts;
        for (const [at, word] of parts.entries()) {
          const keyed = isLiteral || isText || (await isKnown(word)) ? [] : await this.#partsOfKey(texts[at]);
          if (keyed.length) found.push(...keyed.map((part) => ({ text: part, word: part.toLowerCase(), item, joined: "", parts: [] })));
          else found.push({ text: texts[at], word, item, joined: "", parts: [] });
        }
      }
    }
    return this.#keyboard(found, isLiteral);
  }

  /**
   * The parts of a citation key, if most of its letters are in words that papers have.
   * @param {string} text
   */
  async #partsOfKey(text) {
    const split = text.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u);
    if (split.length < 2) return [];
    /** @type {string[]} */
    const known = [];
    for (const [at, part] of split.entries()) {
      const [chain] = chains(part);
      if (/^\d\d$/.test(part) && at > 0) known.push(`${Number(part) > 50 ? 19 : 20}${part}`);
      else if (chain && part.length > 1 && (/^\d+$/.test(part) || (await this.isKnown(chain.parts[0])))) known.push(chain.parts[0]);
    }
    const hasName = known.some((part) => /\p{L}{3}/u.test(part));
    return hasName ? known : [];
  }

  /**
   * Latin words that were typed with a Korean keyboard.
   * @param {Item} item
   * @returns {Item}
   */
  withoutHangul(item) {
    const keys = korean(item.text);
    const found = keys === item.text ? [] : chains(keys);
    return found.length === 1 && found[0].parts.every((part) => this.#isLikely(part)) ? { ...item, text: keys, chains: found } : item;
  }

  /**
   * If no word is known, the words that were typed with another keyboard.
   * @param {Word[]} words
   * @param {boolean} isLiteral
   */
  #keyboard(words, isLiteral) {
    const unknown = words.filter(({ word }) => !this.#isLikely(word));
    if (isLiteral || !unknown.length || unknown.length > MOST_KEYED) return words;
    // Slips in Latin letters are corrected elsewhere, unless all words are wrong and near no other.
    const isSlip = (/** @type {Word} */ { word }) => this.vocabulary.corrections(word, false).length > 0;
    if (!unknown.some(isForeign) && (unknown.length < words.length || unknown.some(isSlip))) return words;
    const typed = unknown.map(({ text }) => text.toLowerCase());
    const readings = typed.map(otherReadings);
    let best = { count: 0, texts: typed };
    for (let at = 0; at < readings[0].length; at++) {
      const texts = typed.map((text, index) => {
        const [chain] = chains(readings[index][at]);
        // Another keyboard may have punctuation on these keys.
        return chain?.text === readings[index][at] ? chain.parts[0] : text;
      });
      const count = texts.reduce((sum, text, index) => {
        const isTransliterated = at < FIRST_KEYBOARD && text !== typed[index] && /^[a-z]{6,}$/.test(text);
        const isNear = isTransliterated && this.vocabulary.corrections(text, false).length > 0;
        return sum + (this.#likelihood(text) || (isNear ? 0.5 : 0));
      }, 0);
      if (count > best.count) best = { count, texts };
    }
    if (best.count < unknown.length / 2) return words;
    return words.map((word) => {
      const at = unknown.indexOf(word);
      return at < 0 ? word : { ...word, word: best.texts[at], parts: [], joined: "" };
    });
  }

  /** @param {string} word */
  #isLikely(word) {
    return this.#likelihood(word) > 0;
  }

  /**
   * 1 for a known word; less for the beginning of one, or one with a typo in another script.
   * @param {string} word
   */
  #likelihood(word) {
    if (this.vocabulary.has(word) || /^\d+$/.test(word)) return 1;
    if (word.length > 2 && this.vocabulary.completions(word).length) return 0.8;
    return 0;
  }

  /**
   * Of long texts, the words that fewest papers have.
   * @param {Word[]} words
   */
  rarest(words) {
    const content = words.filter(({ word }) => !this.stopWords.has(word));
    const most = this.parts.main.isWholeVocabulary ? MOST_WORDS_AT_ONCE : MOST_WORDS;
    if (content.length <= most) return words;
    /** @type {Map<string, Word>} */
    const different = new Map();
    for (const word of content) if (!different.has(word.word)) different.set(word.word, word);
    const frequency = (/** @type {Word} */ { word }) => this.vocabulary.frequency(word) || Infinity;
    const rarest = [...different.values()].toSorted((a, b) => frequency(a) - frequency(b)).slice(0, most);
    return words.filter((word) => rarest.includes(word));
  }
}
