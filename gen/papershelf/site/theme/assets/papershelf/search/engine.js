// The search: from the text of a query to the numbers of papers, best first. It runs in a worker;
// tests run it in Node with other files.

import { matchingGroups } from "./groups.js";
import { Matching } from "./matching.js";
import { Meanings } from "./meanings.js";
import { Named } from "./named.js";
import { Parts } from "./parts.js";
import { rank } from "./ranking.js";
import { read } from "./reading.js";
import { Vocabulary } from "./vocabulary.js";
import { tokens } from "./words.js";

/**
 * @typedef {{corrected: {from: string, to: string}[], dropped: string[], unknown: string[]}} Notes what
 *   was searched for instead of words, which words the first result lacks, and which no paper has
 * @typedef {{topic: string[], venue: string[], author: string[], type: string[], has: string[],
 *   year: import("./reading.js").Years | null}} Filters as the operators of the query say them
 * @typedef {{version: string, papers: number[], total: number, complete: number, notes: Notes, filters: Filters,
 *   marks: string[], people: import("./groups.js").Found[], topics: import("./groups.js").Found[],
 *   venues: import("./groups.js").Found[]}} Answer the version of the data whose papers have
 *   these numbers; the papers best first, at most `limit`; how many there are; how many of them have
 *   all words; folded words to mark
 * @typedef {{limit?: number, isLiteral?: boolean}} Options literal: words are not corrected,
 *   completed or left out
 */

export class Engine {
  /**
   * @param {import("./parts.js").Load} load
   * @param {import("./parts.js").Main} main
   */
  constructor(load, main) {
    this.main = main;
    this.parts = new Parts(load, main);
    this.vocabulary = new Vocabulary(main.vocabulary, main.counts);
    this.meanings = new Meanings(this.vocabulary, this.parts);
    this.matching = new Matching(this.parts);
    this.named = new Named(this.parts);
  }

  /** @param {import("./parts.js").Load} load */
  static async open(load) {
    return new Engine(load, JSON.parse(await load("index.bin", { fresh: true })));
  }

  /**
   * The papers that a query finds, best first. If none has a phrase, its words count alone.
   * @param {string} query
   * @param {Options} options
   * @returns {Promise<Answer>}
   */
  async search(query, { limit = Infinity, isLiteral = false } = {}) {
    const reading = read(query);
    const named = await this.named.papers(reading);
    const items = named.isWhole ? [] : named.rest ? read(named.rest).items : reading.items;
    const found = await this.#find(reading, items, named, { limit, isLiteral });
    const phrases = items.filter(({ isPhrase, isExcluded }) => isPhrase && !isExcluded);
    if (found.total || isLiteral || !phrases.length) return found;
    // No paper has the words in this order.
    const loose = items.map((item) => (phrases.includes(item) ? { ...item, isPhrase: false } : item));
    const others = await this.#find(reading, loose, named, { limit, isLiteral });
    const dropped = [...phrases.map(({ text }) => `"${text}"`), ...others.notes.dropped];
    return { ...others, complete: 0, notes: { ...others.notes, dropped } };
  }

  /**
   * Known words that are like one that no paper has.
   * @param {string} text
   */
  async nearest(text) {
    const [word] = tokens(text)[0] ?? [""];
    return this.vocabulary.nearest(word, await this.parts.near(word));
  }

  /**
   * @param {import("./reading.js").Reading} reading
   * @param {import("./reading.js").Item[]} items
   * @param {import("./named.js").NamedPapers} named
   * @param {Required<Options>} options
   * @returns {Promise<Answer>}
   */
  async #find(reading, items, named, { limit, isLiteral }) {
    const isOnlyName = named.isWhole;
    const groups = await this.meanings.of(items, isLiteral);
    const hits = await Promise.all(groups.map((group) => this.matching.hits(group)));
    const allowed = this.#allowed(reading, groups, hits);
    const matched = groups
      .map((group, at) => ({ group, hits: only(hits[at], allowed), rarity: 0 }))
      .filter(({ group }) => !group.isExcluded);
    for (const one of matched) one.rarity = this.#rarity(one);
    const isFilter = items.length === 0 || matched.every(({ group }) => group.field !== "");
    const { papers, complete } = matched.length
      ? rank(matched, this.main)
      : { papers: isOnlyName || !hasFilter(reading, groups) ? [] : [...(allowed ?? [])], complete: 0 };
    const all = [...new Set([...named.papers, ...papers])];
    return {
      version: this.main.version,
      papers: all.slice(0, limit),
      total: all.length,
      complete: isOnlyName || !matched.length ? all.length : complete,
      notes: isOnlyName ? { corrected: [], dropped: [], unknown: named.unknown } : notesOf(matched, all[0]),
      filters: this.#filters(reading, groups),
      marks: marksOf(matched),
      ...(isFilter ? { people: [], topics: [], venues: [] } : await matchingGroups(matched, this.parts)),
    };
  }

  /**
   * The papers that the filters and exclusions of a query leave, in the order of the list; null if
   * it has none.
   * @param {import("./reading.js").Reading} reading
   * @param {import("./meanings.js").Group[]} groups
   * @param {import("./matching.js").Hits[]} hits
   */
  #allowed({ filters }, groups, hits) {
    const strict = groups.map((group, at) => ({ group, hits: hits[at] })).filter(({ group }) => group.isExcluded || group.field);
    if (!filters.length && !strict.length) return null;
    const tests = filters.map((some) => some.map((filter) => this.#test(filter)));
    const allowed = new Set();
    for (let paper = 0; paper < this.main.papers; paper++) {
      const fits =
        tests.every((some) => some.some((test) => test(paper))) &&
        strict.every(({ group, hits: found }) => found.has(paper) !== group.isExcluded);
      if (fits) allowed.add(paper);
    }
    return allowed;
  }

  /**
   * Whether a paper fits a filter.
   * @param {import("./reading.js").Filter} filter
   * @returns {(paper: number) => boolean}
   */
  #test({ kind, value, years, isExcluded }) {
    const { main } = this;
    if (kind === "year") {
      const { from, to } = /** @type {import("./reading.js").Years} */ (years);
      return (paper) => (main.years[paper] >= from && main.years[paper] <= to) !== isExcluded;
    }
    if (kind === "has") {
      const link = main.linkKinds.indexOf(value);
      return (paper) => main.links[main.linksOf[paper]].includes(link) !== isExcluded;
    }
    const names = main.types.map(([type, name]) => [type, name.toLowerCase()]);
    // A book is not a book chapter, whose name has the word as well.
    const isWhole = names.some((both) => both.includes(value));
    const isMeant = names.map((both) => (isWhole ? both : both[1].split(" ")).includes(value));
    return (paper) => isMeant[main.typeOf[paper]] !== isExcluded;
  }

  /**
   * The rarer a word, the more it counts.
   * @param {import("./ranking.js").Matched} matched
   */
  #rarity({ group, hits }) {
    let count = 0;
    for (const { weight } of hits.values()) if (weight >= 0.8) count += 1;
    count ||= hits.size;
    const rarity = Math.log(1 + (this.main.papers - count + 0.5) / (count + 0.5));
    return Math.max(0.15, rarity) * (group.isRequired || group.isUnsure ? 1 : 0.3);
  }

  /**
   * @param {import("./reading.js").Reading} reading
   * @param {import("./meanings.js").Group[]} groups
   * @returns {Filters}
   */
  #filters({ filters }, groups) {
    const said = (/** @type {string} */ field) => {
      return groups.filter((group) => group.field === field && !group.isExcluded).map(({ text }) => text);
    };
    const sure = filters.flatMap(([first, ...others]) => (first.isExcluded || others.length ? [] : [first]));
    const values = (/** @type {string} */ kind) => sure.filter((one) => one.kind === kind).map(({ value }) => value);
    const year = sure.findLast(({ kind }) => kind === "year")?.years ?? null;
    return { topic: said("topic"), venue: said("venue"), author: said("author"), type: values("type"), has: values("has"), year };
  }
}

/**
 * @param {import("./reading.js").Reading} reading
 * @param {import("./meanings.js").Group[]} groups
 */
function hasFilter({ filters }, groups) {
  return filters.length > 0 || groups.length > 0;
}

/**
 * @param {import("./matching.js").Hits} hits
 * @param {Set<unknown> | null} allowed
 */
function only(hits, allowed) {
  return allowed ? new Map([...hits].filter(([paper]) => allowed.has(paper))) : hits;
}

/**
 * @param {import("./ranking.js").Matched[]} matched
 * @param {number | undefined} first
 * @returns {Notes}
 */
function notesOf(matched, first) {
  /** @type {Notes} */
  const notes = { corrected: [], dropped: [], unknown: [] };
  for (const { group, hits } of matched) {
    if (!group.isKnown) notes.unknown.push(group.text);
    else if (group.isUnsure && first !== undefined && !hits.has(first)) notes.unknown.push(group.text);
    else if (group.correction) notes.corrected.push({ from: group.text, to: group.correction });
    const isDropped = group.isKnown && group.isRequired && first !== undefined && !hits.has(first);
    if (isDropped) notes.dropped.push(group.correction || group.text);
  }
  return notes;
}

/**
 * The words to mark in results, in all their forms.
 * @param {import("./ranking.js").Matched[]} matched
 */
function marksOf(matched) {
  const words = matched.flatMap(({ group }) => group.options.flatMap((option) => option.words.flat().map(({ word }) => word)));
  return [...new Set(words)];
}
