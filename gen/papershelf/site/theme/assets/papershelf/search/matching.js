// Which papers have what a group of words means, in which fields, and how much that counts.

import { SIZES } from "./parts.js";

/**
 * @typedef {import("./meanings.js").Group} Group
 * @typedef {{score: number, weight: number, places: Map<number, number>, people: Map<number, number>}} Hit
 *   how well a paper has a word; the places of the title and the people that have it, with the weight
 *   there, which for family names is above 1
 * @typedef {Map<number, Hit>} Hits by the number of the paper
 */

const TITLE = 5;
const FAMILY = 6;
const FIRST_AUTHOR = 1.5;
const GIVEN = 2.5;
const ABSTRACT = 1;
const AGAIN = 0.3;
// A word that the abstract writes like a name, CoVeR or PCAS, and so does the query, or not.
const NAME = 6;
const PERHAPS_NAME = 2;
const VENUE = 4;
const TOPICS = 2.2;
const ABOUT = 0.5;
const YEAR = 5;
// The score of a word that has this score in its fields is halved.
const SATURATION = 4;
// Of words that belong together, and are not next to each other in the title.
const APART = 0.7;
// Most hits have no places and no people.
/** @type {Map<number, number>} */
const NONE = new Map();

export class Matching {
  /** @param {import("./parts.js").Parts} parts */
  constructor(parts) {
    this.parts = parts;
  }

  /**
   * @param {Group} group
   * @returns {Promise<Hits>}
   */
  async hits(group) {
    /** @type {Hits} */
    const best = new Map();
    const found = await Promise.all(group.options.map((option) => this.#ofOption(option, group)));
    for (const hits of found) for (const [paper, hit] of hits) join(best, paper, hit);
    if (group.year && !group.field) this.#addYear(best, group.year);
    for (const hit of best.values()) hit.score = (hit.score * (SATURATION + 1)) / (hit.score + SATURATION);
    return best;
  }

  /**
   * @param {Hits} hits
   * @param {number} year
   */
  #addYear(hits, year) {
    for (const [paper, other] of this.parts.main.years.entries()) {
      if (other === year) join(hits, paper, { score: YEAR, weight: 1, places: NONE, people: NONE });
    }
  }

  /**
   * @param {import("./meanings.js").Option} option
   * @param {Group} group
   * @returns {Promise<Hits>}
   */
  async #ofOption({ words, weight }, group) {
    const found = await Promise.all(words.map((alternatives) => this.#ofWord(alternatives, weight, group)));
    if (found.length === 1) return found[0];
    const [first, ...others] = found;
    /** @type {Hits} */
    const all = new Map();
    for (const [paper, hit] of first) {
      const hits = [hit];
      for (const other of others) {
        const next = other.get(paper);
        if (!next) break;
        hits.push(next);
      }
      if (hits.length === words.length) all.set(paper, together(hits));
    }
    if (group.isPhrase) return this.#inOrder(all, found, words, group);
    for (const [paper, hit] of all) {
      const places = found.map((one) => new Set(one.get(paper)?.places.keys()));
      if (!isRow(places)) hit.score *= APART;
    }
    return all;
  }

  /**
   * @param {import("./vocabulary.js").Alternative[]} alternatives
   * @param {number} factor
   * @param {Group} group
   * @returns {Promise<Hits>}
   */
  async #ofWord(alternatives, factor, group) {
    /** @type {Hits} */
    const best = new Map();
    const found = await Promise.all(alternatives.map(({ word }) => this.parts.postings(word)));
    for (const [at, postings] of found.entries()) {
      if (!postings) continue;
      const weight = alternatives[at].weight * factor;
      for (const [paper, hit] of hitsOf(postings, weight, group)) join(best, paper, hit);
    }
    return best;
  }

  /**
   * Those papers that have the words one after the other, in the title, the abstract or a name.
   * @param {Hits} hits papers that have all words
   * @param {Hits[]} each of each word
   * @param {import("./meanings.js").Option["words"]} words
   * @param {Group} group
   * @returns {Promise<Hits>}
   */
  async #inOrder(hits, each, words, group) {
    /** @type {Hits} */
    const found = new Map();
    for (const [paper, hit] of hits) {
      const ofWords = each.map((one) => /** @type {Hit} */ (one.get(paper)));
      const inTitle = isRow(ofWords.map(({ places }) => new Set(places.keys())));
      const inName = [...ofWords[0].people.keys()].some((at) => ofWords.every(({ people }) => people.has(at)));
      const elsewhere = group.field === "venue" || group.field === "topic";
      if (inTitle || inName || elsewhere) found.set(paper, hit);
    }
    if (group.field && group.field !== "abstract") return found;
    const stopWords = new Set(this.parts.main.stopWords);
    const sought = words.map(([{ word }], offset) => ({ word, offset })).filter(({ word }) => !stopWords.has(word));
    const inAbstracts = await Promise.all(sought.map(({ word }) => this.#placesByPaper(word, hits)));
    if (!sought.length) return found;
    for (const [paper, hit] of hits) {
      const places = inAbstracts.map((one) => one.get(paper));
      if (!places.every((some) => some !== undefined)) continue;
      const shifted = places.map((some, at) => new Set(some.map((place) => place - sought[at].offset)));
      if ([...shifted[0]].some((place) => shifted.every((one) => one.has(place)))) found.set(paper, hit);
    }
    return found;
  }

  /**
   * @param {string} word
   * @param {Hits} hits the papers that matter
   */
  async #placesByPaper(word, hits) {
    const [postings, places] = await Promise.all([this.parts.postings(word), this.parts.places(word)]);
    /** @type {Map<number, number[]>} */
    const byPaper = new Map();
    for (const [at, code] of (postings?.abstract ?? []).entries()) {
      const paper = Math.floor(code / SIZES.abstract);
      if (hits.has(paper)) byPaper.set(paper, places[at]);
    }
    return byPaper;
  }
}

/**
 * The papers of one word. The score is the sum of its fields.
 * @param {import("./parts.js").Postings} postings
 * @param {number} weight
 * @param {Group} group
 */
function hitsOf({ title, people, abstract, venue, topics, about }, weight, { field, text }) {
  /** @type {Hits} */
  const hits = new Map();
  const at = (/** @type {number} */ paper) => {
    let hit = hits.get(paper);
    if (!hit) hits.set(paper, (hit = { score: 0, weight, places: NONE, people: NONE }));
    return hit;
  };
  if (!field || field === "title") {
    for (const code of title) {
      const hit = at(Math.floor(code / SIZES.title));
      if (hit.places === NONE) {
        hit.places = new Map();
        hit.score += weight * TITLE;
      }
      hit.places.set(code % SIZES.title, weight);
    }
  }
  if (!field || field === "author") {
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const code of people) {
      const paper = Math.floor(code / SIZES.people);
      const [person, isFamily] = [(code % SIZES.people) >> 1, code & 1];
      const hit = at(paper);
      if (hit.people === NONE) hit.people = new Map();
      hit.people.set(person, isFamily ? weight + 1 : weight);
      const score = (isFamily ? FAMILY : GIVEN) * (person === 0 ? FIRST_AUTHOR : 1);
      best.set(paper, Math.max(score, best.get(paper) ?? 0));
    }
    for (const [paper, score] of best) at(paper).score += weight * score;
  }
  if (!field || field === "abstract") {
    const name = weight < 0.95 ? 0 : /\p{L}\p{Lu}/u.test(text) ? NAME : PERHAPS_NAME;
    for (const code of abstract) {
      // Two bits for the number of times, and one for a name.
      const [times, isName] = [code & 3, (code >> 2) & 1];
      at(Math.floor(code / SIZES.abstract)).score += weight * (ABSTRACT * (1 + AGAIN * times) + name * isName);
    }
  }
  if (!field || field === "venue") for (const paper of venue) at(paper).score += weight * VENUE;
  if (!field || field === "topic") for (const paper of topics) at(paper).score += weight * TOPICS;
  if (!field) for (const paper of about) at(paper).score += weight * ABOUT;
  return hits;
}

/**
 * Of two ways in which a paper has a word, the better one counts.
 * @param {Hits} hits
 * @param {number} paper
 * @param {Hit} hit
 */
function join(hits, paper, hit) {
  const other = hits.get(paper);
  if (!other) {
    hits.set(paper, hit);
    return;
  }
  other.score = Math.max(other.score, hit.score);
  other.weight = Math.max(other.weight, hit.weight);
  other.places = larger(other.places, hit.places);
  other.people = larger(other.people, hit.people);
}

/**
 * The larger value of each key.
 * @param {Map<number, number>} one
 * @param {Map<number, number>} other
 */
function larger(one, other) {
  if (!other.size) return one;
  if (!one.size) return other;
  const both = new Map(one);
  for (const [key, value] of other) both.set(key, Math.max(value, both.get(key) ?? 0));
  return both;
}

/**
 * Several words that mean one thing count as the one that the paper has least.
 * @param {Hit[]} hits
 * @returns {Hit}
 */
function together(hits) {
  return {
    score: Math.min(...hits.map(({ score }) => score)),
    weight: Math.min(...hits.map(({ weight }) => weight)),
    places: new Map(hits.flatMap(({ places }) => [...places])),
    people: new Map(hits.flatMap(({ people }) => [...people])),
  };
}

/**
 * Whether the places of the words can be one after the other.
 * @param {Set<number>[]} places
 */
function isRow(places) {
  return [...places[0]].some((start) => places.every((some, at) => some.has(start + at)));
}
