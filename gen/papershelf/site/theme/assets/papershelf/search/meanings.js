// From the words of a query to what is searched for: each word as it is, in other forms, completed,
// corrected, joined with the next or divided, written out or abbreviated.

import { Typed } from "./typed.js";
import { isEastAsian, withoutEnds } from "./words.js";

/**
 * @typedef {import("./vocabulary.js").Alternative} Alternative
 * @typedef {import("./reading.js").Item} Item
 * @typedef {{words: Alternative[][], weight: number}} Option one way to say it: for each place, the
 *   words that may be there
 * @typedef {{text: string, options: Option[], field: import("./reading.js").Field, isRequired: boolean,
 *   isExcluded: boolean, isPhrase: boolean, isKnown: boolean, year: number,
 *   correction: string, isUnsure: boolean}} Group what one word or phrase means, in any of its options
 * @typedef {import("./typed.js").Word} Word
 */

const WRITTEN_OUT = 0.8;
const ABBREVIATED = 0.7;
const UNSURE = 0.8;
// Of two papers or three.
const RARE = 2;
const SHORT = 3;
const MOST_OF_SHORT = 8;
const JOINED_AT_ONCE = 3;

/** @param {Item} item */
const isSpecial = ({ text, isPhrase, isExcluded }) => isPhrase || isExcluded || isEastAsian(text);

export class Meanings {
  /** @type {Map<string, string[][]>} */
  #longForms = new Map();
  /** @type {Map<string, {short: string, long: string[]}[]>} */
  #shortForms = new Map();

  /**
   * @param {import("./vocabulary.js").Vocabulary} vocabulary
   * @param {import("./parts.js").Parts} parts
   */
  constructor(vocabulary, parts) {
    this.vocabulary = vocabulary;
    this.parts = parts;
    this.stopWords = new Set(parts.main.stopWords);
    this.typed = new Typed(vocabulary, parts, this.stopWords);
    for (const [short, long] of parts.main.abbreviations) {
      const words = long.split(" ");
      this.#longForms.set(short, [...(this.#longForms.get(short) ?? []), words]);
      this.#shortForms.set(words[0], [...(this.#shortForms.get(words[0]) ?? []), { short, long: words }]);
    }
  }

  /**
   * @param {Item[]} said
   * @param {boolean} isLiteral whether words are searched for as they are
   * @returns {Promise<Group[]>}
   */
  async of(said, isLiteral) {
    const items = isLiteral ? said : said.map((item) => this.typed.withoutHangul(item));
    const words = items.filter((item) => !isSpecial(item));
    const special = items.filter(isSpecial);
    const plain = await this.typed.words(words, isLiteral);
    const chosen = this.typed.rarest(plain);
    // Each form may be in another part of the index.
    const isText = chosen.length < plain.length && !this.parts.main.isWholeVocabulary;
    const last = words.length && items.at(-1) === words.at(-1) ? chosen.at(-1) : undefined;
    const groups = [];
    for (let at = 0; at < chosen.length; ) {
      const { group, count } = (!isLiteral && !isText && this.#joined(chosen, at)) || { group: undefined, count: 1 };
      groups.push(group ?? (await this.#group(chosen[at], chosen[at] === last, isLiteral || isText)));
      at += count;
    }
    if (!isLiteral && !isText) this.#abbreviate(groups);
    for (const item of special) groups.push(this.#phrase(item));
    const isSure = groups.some((group) => group.isRequired && group.isKnown && !group.isUnsure);
    if (isSure) for (const group of groups) if (group.isUnsure) group.isRequired = false;
    const isQuestion = groups.some(({ isRequired, isKnown }) => isRequired && isKnown);
    if (!isQuestion) for (const group of groups) group.isRequired = true;
    return groups;
  }

  /**
   * Neighbors that papers write as one word: "look ahead", "conv rnn t".
   * @param {Word[]} words
   * @param {number} at
   */
  #joined(words, at) {
    for (let count = Math.min(JOINED_AT_ONCE, words.length - at); count > 1; count--) {
      const some = words.slice(at, at + count);
      const joined = some.map(({ word }) => word).join("");
      const isSplit = some.every(({ parts, item }) => !parts.length && item.field === words[at].item.field && !item.others.length);
      // "end to end" may be one word, "the end" not.
      const ends = [some[0], some[count - 1]];
      const mayJoin = ends.every(({ word }) => word.length === 1 || !this.stopWords.has(word));
      if (!isSplit || !mayJoin || !this.vocabulary.has(joined)) continue;
      const said = some.filter(({ word }) => word.length === 1 || !this.stopWords.has(word));
      const sequence = said.map(({ word }) => [{ word, weight: 1 }, ...this.vocabulary.forms(word)]);
      const group = this.#groupOf(some.map(({ text }) => text).join(" "), words[at].item, [
        { words: [[{ word: joined, weight: 1 }, ...this.vocabulary.forms(joined)]], weight: 1 },
        { words: sequence, weight: 0.9 },
      ]);
      return { group, count };
    }
    return undefined;
  }

  /**
   * @param {Word} word
   * @param {boolean} isLast whether more letters may follow
   * @param {boolean} isLiteral
   */
  async #group(word, isLast, isLiteral) {
    const group = await this.#single(word, isLast, isLiteral);
    for (const other of word.item.others) {
      for (const next of await this.typed.words([other], isLiteral)) {
        const more = await this.#single(next, false, isLiteral);
        group.options.push(...more.options);
        group.isKnown ||= more.isKnown;
      }
    }
    return group;
  }

  /**
   * @param {Word} word
   * @param {boolean} isLast
   * @param {boolean} isLiteral
   * @returns {Promise<Group>}
   */
  async #single({ text, word, item, joined, parts }, isLast, isLiteral) {
    const { vocabulary } = this;
    const group = this.#groupOf(text, item, []);
    group.isRequired = !this.stopWords.has(word) && (word.length > 1 || /\d|[^a-z]/.test(word));
    if (/^(?:19|20)\d\d$/.test(word)) group.year = Number(word);
    const isExact = await this.typed.isKnown(word);
    /** @type {Alternative[]} */
    const alternatives = isExact ? [{ word, weight: 1 }] : [];
    if (isLiteral) {
      group.options.push({ words: [alternatives], weight: 1 });
      group.isKnown = isExact || group.year > 0;
      return group;
    }
    const near = this.stopWords.has(word) ? [] : await this.parts.near(word);
    alternatives.push(...vocabulary.forms(word, near));
    const mayGoOn = isLast && (word.length === 1 || !this.stopWords.has(word));
    if (mayGoOn || !isExact) {
      const more = vocabulary.completions(word, near, word.length <= SHORT ? MOST_OF_SHORT : undefined);
      const known = new Set(alternatives.map((one) => one.word));
      const factor = isExact ? (word.length > SHORT ? 0.5 : 0.25) : 1;
      for (const one of more) if (!known.has(one.word)) alternatives.push({ word: one.word, weight: one.weight * factor });
    }
    if (alternatives.length) group.options.push({ words: [alternatives], weight: 1 });
    if (joined && parts.length > 1) {
      const said = parts.filter((part) => !this.stopWords.has(part));
      const sequence = (said.length ? said : parts).map((part) => [{ word: part, weight: 1 }, ...vocabulary.forms(part)]);
      group.options.push({ words: sequence, weight: 0.9 });
    }
    const number = word.match(/^(?:(\d+)([a-z]+)|([a-z]+)(\d+))$/)?.slice(1).filter(Boolean) ?? [];
    if (number.length && number.every((part) => vocabulary.has(part))) {
      group.options.push({ words: number.map((part) => [{ word: part, weight: 1 }]), weight: 0.9 });
    }
    // A word that does not have to match needs no correction.
    if (this.stopWords.has(word)) group.isKnown = true;
    else if (!group.options.length && !group.year) this.#correct(group, word, isLast, near);
    else if (!isExact && alternatives.length && alternatives.every((one) => vocabulary.frequency(one.word) <= RARE)) {
      // The beginning of a rare word may be a typo in another.
      for (const one of vocabulary.corrections(word, false, near)) alternatives.push({ word: one.word, weight: one.weight * UNSURE });
    }
    group.isKnown = group.options.length > 0 || group.year > 0 || this.stopWords.has(word);
    return group;
  }

  /**
   * What was probably meant by a word that no paper has.
   * @param {Group} group
   * @param {string} word
   * @param {boolean} isLast
   * @param {string[]} near
   */
  #correct(group, word, isLast, near) {
    const divided = this.vocabulary.divided(word);
    const nearest = this.vocabulary.corrections(word, isLast, near);
    if (nearest.length) {
      const words = nearest.flatMap((one) => [one, ...this.vocabulary.forms(one.word).map((form) => ({ ...form, weight: form.weight * one.weight }))]);
      group.options.push({ words: [words], weight: 1 });
    }
    if (divided && (!nearest.length || (nearest[0].typos ?? 0) > 1)) {
      group.options.push({ words: divided.map((part) => [{ word: part, weight: 1 }, ...this.vocabulary.forms(part)]), weight: 0.8 });
      if (!nearest.length) group.correction = divided.join(" ");
    }
    if (nearest.length) group.correction = nearest[0].word;
    // With several typos, it may be another word that no paper has.
    group.isUnsure = !nearest.length || (nearest[0].typos ?? 0) > 1;
  }

  /**
   * Offer each abbreviation for its long form, and the long form for the abbreviation.
   * @param {Group[]} groups
   */
  #abbreviate(groups) {
    const words = groups.map(({ options }) => options[0]?.words[0]?.[0]?.word ?? "");
    for (const [at, word] of words.entries()) {
      for (const long of this.#longForms.get(word) ?? []) {
        const said = long.filter((part) => !this.stopWords.has(part));
        const sequence = said.map((part) => [{ word: part, weight: 1 }, ...this.vocabulary.forms(part)]);
        groups[at].options.push({ words: sequence, weight: WRITTEN_OUT });
      }
      for (const { short, long } of this.#shortForms.get(word) ?? []) {
        const fits = long.every((part, offset) => {
          const other = words[at + offset] ?? "";
          return other === part || this.vocabulary.forms(part).some((form) => form.word === other);
        });
        if (!fits) continue;
        for (const group of groups.slice(at, at + long.length)) {
          group.options.push({ words: [[{ word: short, weight: 1 }]], weight: ABBREVIATED });
        }
      }
    }
  }

  /**
   * Words in exactly this order, or words that a paper must not have. Text without spaces is a
   * phrase of its characters.
   * @param {Item} item
   * @returns {Group}
   */
  #phrase(item) {
    const { vocabulary } = this;
    const words = withoutEnds(item.chains.flatMap(({ parts }) => parts));
    const places = words.map((word) => [{ word, weight: 1 }]);
    const [only] = words;
    if (words.length === 1 && isEastAsian(only)) places[0].push(...vocabulary.completions(only));
    else if (words.length === 1 && item.isExcluded) places[0].push(...vocabulary.forms(only).filter(({ weight }) => weight > 0.9));
    const group = { ...this.#groupOf(item.text, item, [{ words: places, weight: 1 }]), isPhrase: words.length > 1 };
    const joined = item.chains.length === 1 ? item.chains[0].joined : "";
    if (joined) group.options.push({ words: [[{ word: joined, weight: 1 }]], weight: 1 });
    for (const other of item.others) group.options.push(...this.#phrase(other).options);
    return group;
  }

  /**
   * @param {string} text
   * @param {Item} item
   * @param {Option[]} options
   * @returns {Group}
   */
  #groupOf(text, { field, isExcluded }, options) {
    return { text, options, field, isRequired: true, isExcluded, isPhrase: false, isKnown: true, year: 0, correction: "", isUnsure: false };
  }
}
