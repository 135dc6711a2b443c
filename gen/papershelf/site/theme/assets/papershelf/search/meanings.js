// From the words of a query to what is searched for: each word as it is, in other forms, completed,
// corrected, joined with the next or divided, written out or abbreviated.

import { otherReadings } from "./keyboards.js";
import { chains, isEastAsian, withoutEnds } from "./words.js";

/**
 * @typedef {import("./vocabulary.js").Alternative} Alternative
 * @typedef {import("./reading.js").Item} Item
 * @typedef {{words: Alternative[][], weight: number}} Option one way to say it: for each place, the
 *   words that may be there
 * @typedef {{text: string, options: Option[], field: import("./reading.js").Field, isRequired: boolean,
 *   isExcluded: boolean, isPhrase: boolean, isKnown: boolean, year: number,
 *   correction: string}} Group what one word or phrase means, in any of its options
 * @typedef {{text: string, word: string, item: Item, joined: string, parts: string[]}} Word
 */

const WRITTEN_OUT = 0.8;
const ABBREVIATED = 0.7;
// Of texts that are longer, the rarest words are searched for.
const MOST_WORDS = 12;
const SHORT = 3;
const MOST_OF_SHORT = 8;
const JOINED_AT_ONCE = 3;

/** @param {Item} item */
const isSpecial = ({ text, isPhrase, isExcluded }) => isPhrase || isExcluded || isEastAsian(text);

/** @param {Word} word */
const isForeign = ({ word }) => !/^[a-z\d]+$/.test(word);

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
    for (const [short, long] of parts.main.abbreviations) {
      const words = long.split(" ");
      this.#longForms.set(short, [...(this.#longForms.get(short) ?? []), words]);
      this.#shortForms.set(words[0], [...(this.#shortForms.get(words[0]) ?? []), { short, long: words }]);
    }
  }

  /**
   * @param {Item[]} items
   * @param {boolean} isLiteral whether words are searched for as they are
   * @returns {Promise<Group[]>}
   */
  async of(items, isLiteral) {
    const words = items.filter((item) => !isSpecial(item));
    const special = items.filter(isSpecial);
    const plain = await this.#divided(words, isLiteral);
    const chosen = this.#rarest(plain);
    const last = words.length && items.at(-1) === words.at(-1) ? chosen.at(-1) : undefined;
    const groups = [];
    for (let at = 0; at < chosen.length; ) {
      const { group, count } = (!isLiteral && this.#joined(chosen, at)) || { group: undefined, count: 1 };
      groups.push(group ?? (await this.#group(chosen[at], chosen[at] === last, isLiteral)));
      at += count;
    }
    if (!isLiteral) this.#abbreviate(groups);
    for (const item of special) groups.push(this.#phrase(item));
    const isQuestion = groups.some(({ isRequired, isKnown }) => isRequired && isKnown);
    if (!isQuestion) for (const group of groups) group.isRequired = true;
    return groups;
  }

  /**
   * Whether a paper has the word, or one that begins with it.
   * @param {string} word
   */
  async #isKnown(word) {
    if (this.vocabulary.has(word)) return true;
    return (await this.parts.lines("words", word)).length > 0;
  }

  /**
   * The words of the items. Compounds that no paper has are single words, and so are the parts of
   * names that programs make: "tanEfficientDet2020".
   * @param {Item[]} items
   * @param {boolean} isLiteral
   */
  async #divided(items, isLiteral) {
    /** @type {Word[]} */
    const found = [];
    for (const item of items) {
      for (const { text, parts, joined } of item.chains) {
        const isCompound = joined && (await this.#isKnown(joined));
        if (isCompound || (parts.length === 1 && isLiteral)) {
          found.push({ text, word: isCompound ? joined : parts[0], item, joined, parts });
          continue;
        }
        const pieces = text.split(/[-\u2010\u2013/'\u2019._&+]/u).filter(Boolean);
        const texts = pieces.length === parts.length ? pieces : parts;
        for (const [at, word] of parts.entries()) {
          const keyed = isLiteral || (await this.#isKnown(word)) ? [] : await this.#partsOfKey(texts[at]);
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
      else if (chain && part.length > 1 && (/^\d+$/.test(part) || (await this.#isKnown(chain.parts[0])))) known.push(chain.parts[0]);
    }
    const hasName = known.some((part) => /\p{L}{3}/u.test(part));
    return hasName ? known : [];
  }

  /**
   * If no word is known, the words that were typed with another keyboard.
   * @param {Word[]} words
   * @param {boolean} isLiteral
   */
  #keyboard(words, isLiteral) {
    const unknown = words.filter(({ word }) => !this.#isLikely(word));
    if (isLiteral || !unknown.length) return words;
    // Slips in Latin letters are corrected elsewhere, unless all words are wrong.
    if (unknown.length < words.length && !unknown.some(isForeign)) return words;
    const typed = unknown.map(({ text }) => text.toLowerCase());
    const readings = typed.map(otherReadings);
    let best = { count: 0, texts: typed };
    for (let at = 0; at < readings[0].length; at++) {
      const texts = typed.map((text, index) => {
        const [chain] = chains(readings[index][at]);
        // Another keyboard may have punctuation on these keys.
        return chain?.text === readings[index][at] ? chain.parts[0] : text;
      });
      const count = texts.reduce((sum, text) => sum + this.#likelihood(text), 0);
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
   * 1 for a known word; less for the beginning of one, or one with a slip in another script.
   * @param {string} word
   */
  #likelihood(word) {
    if (this.vocabulary.has(word) || /^\d+$/.test(word)) return 1;
    if (word.length > 2 && this.vocabulary.completions(word, 1).length) return 0.8;
    return 0;
  }

  /**
   * Of long texts, the words that fewest papers have.
   * @param {Word[]} words
   */
  #rarest(words) {
    const content = words.filter(({ word }) => !this.stopWords.has(word));
    if (content.length <= MOST_WORDS) return words;
    /** @type {Map<string, Word>} */
    const different = new Map();
    for (const word of content) if (!different.has(word.word)) different.set(word.word, word);
    const frequency = (/** @type {Word} */ { word }) => this.vocabulary.frequency(word) || Infinity;
    const rarest = [...different.values()].toSorted((a, b) => frequency(a) - frequency(b)).slice(0, MOST_WORDS);
    return words.filter((word) => rarest.includes(word));
  }

  /**
   * Neighbours that papers write as one word: "look ahead", "conv rnn t".
   * @param {Word[]} words
   * @param {number} at
   */
  #joined(words, at) {
    for (let count = Math.min(JOINED_AT_ONCE, words.length - at); count > 1; count--) {
      const some = words.slice(at, at + count);
      const joined = some.map(({ word }) => word).join("");
      const isSplit = some.every(({ parts, item }) => !parts.length && item.field === words[at].item.field && !item.others.length);
      const mayJoin = some.every(({ word }) => word.length === 1 || !this.stopWords.has(word));
      if (!isSplit || !mayJoin || !this.vocabulary.has(joined)) continue;
      const sequence = some.map(({ word }) => [{ word, weight: 1 }, ...this.vocabulary.forms(word)]);
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
      for (const next of await this.#divided([other], isLiteral)) {
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
    const isExact = await this.#isKnown(word);
    /** @type {Alternative[]} */
    const alternatives = isExact ? [{ word, weight: 1 }] : [];
    if (isLiteral) {
      group.options.push({ words: [alternatives], weight: 1 });
      group.isKnown = isExact || group.year > 0;
      return group;
    }
    alternatives.push(...vocabulary.forms(word));
    const mayGoOn = isLast && (word.length === 1 || !this.stopWords.has(word));
    if (mayGoOn || !isExact) {
      const more = vocabulary.completions(word, word.length <= SHORT ? MOST_OF_SHORT : undefined);
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
    if (!alternatives.length && !group.year) this.#correct(group, word, isLast);
    group.isKnown = group.options.length > 0 || group.year > 0;
    return group;
  }

  /**
   * What was probably meant by a word that no paper has.
   * @param {Group} group
   * @param {string} word
   * @param {boolean} isLast
   */
  #correct(group, word, isLast) {
    const divided = this.vocabulary.divided(word);
    const nearest = this.vocabulary.corrections(word, isLast);
    if (nearest.length) {
      const words = nearest.flatMap((one) => [one, ...this.vocabulary.forms(one.word).map((form) => ({ ...form, weight: form.weight * one.weight }))]);
      group.options.push({ words: [words], weight: 1 });
    }
    if (divided && (!nearest.length || (nearest[0].slips ?? 0) > 1)) {
      group.options.push({ words: divided.map((part) => [{ word: part, weight: 1 }, ...this.vocabulary.forms(part)]), weight: 0.8 });
      if (!nearest.length) group.correction = divided.join(" ");
    }
    if (nearest.length) group.correction = nearest[0].word;
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
    return { text, options, field, isRequired: true, isExcluded, isPhrase: false, isKnown: true, year: 0, correction: "" };
  }
}
