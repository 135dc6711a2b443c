// The order of the papers: those with all words first, and among them those that a query names.

/**
 * @typedef {import("./matching.js").Hit} Hit
 * @typedef {import("./meanings.js").Group} Group
 * @typedef {{group: Group, hits: import("./matching.js").Hits, rarity: number}} Matched
 * @typedef {{papers: number[], complete: number}} Ranked
 * @typedef {{paper: number, score: number, share: number, isComplete: boolean}} Scored the share of the
 *   words that the paper has
 */

// Exact names: what the query has to be, and how much that counts. All other scores are sums of
// about 5 to 20 for each word.
const WHOLE_TITLE = 200;
const HEAD_OF_TITLE = 90;
const CITATION = 60;
const PERSON = 25;
const FIRST_AUTHOR = 8;
const BEGINNING = 4;
const COVERAGE = 12;
const NEIGHBORS = 1.6;
// Papers without some of the words follow if they have this share of them, by rarity.
const LEAST_SHARE = 0.4;
const FEW = 20;

/**
 * @param {Matched[]} matched
 * @param {import("./parts.js").Main} main
 * @returns {Ranked}
 */
export function rank(matched, main) {
  // Every candidate has the words of fields, so having only these is no match for other words.
  const hasWords = matched.some(({ group }) => group.isRequired && !group.field);
  const isCounted = (/** @type {Group} */ { isRequired, field }) => isRequired && !(hasWords && field);
  /** @type {Set<number>} */
  const candidates = new Set();
  for (const { group, hits } of matched) if (isCounted(group)) for (const paper of hits.keys()) candidates.add(paper);
  const all = matched.reduce((sum, { group, rarity }) => sum + (isCounted(group) ? rarity : 0), 0);
  /** @type {Scored[]} */
  const scored = [];
  for (const paper of candidates) {
    let score = 0;
    let had = 0;
    let missing = 0;
    for (const { group, hits, rarity } of matched) {
      const hit = hits.get(paper);
      if (hit) score += hit.score * rarity;
      if (hit && isCounted(group)) had += rarity;
      if (!hit && isCounted(group)) missing += 1;
    }
    const share = all ? had / all : 1;
    const hits = matched.map((one) => one.hits.get(paper));
    const named = namedBy(hits, matched, paper, main);
    scored.push({ paper, score: (score + named) * share ** 1.5, share, isComplete: !missing });
  }
  const complete = scored.filter(({ isComplete }) => isComplete);
  complete.sort(byScore);
  if (complete.length >= FEW) return { papers: complete.map(({ paper }) => paper), complete: complete.length };
  const most = scored.reduce((best, { share, isComplete }) => (isComplete ? best : Math.max(best, share)), 0);
  const least = complete.length ? LEAST_SHARE : Math.min(LEAST_SHARE, most);
  const partial = scored.filter(({ share, isComplete }) => !isComplete && share >= least).toSorted(byScore);
  return { papers: [...complete, ...partial].map(({ paper }) => paper), complete: complete.length };
}

/**
 * Of two papers with the same score, the newer one is first.
 * @param {Scored} a
 * @param {Scored} b
 */
const byScore = (a, b) => b.score - a.score || a.paper - b.paper;

/**
 * How exactly the query names the paper: its title, the part of it before a colon, or its authors
 * and year.
 * @param {(Hit | undefined)[]} hits
 * @param {Matched[]} matched
 * @param {number} paper
 * @param {import("./parts.js").Main} main
 */
function namedBy(hits, matched, paper, main) {
  return inTitle(hits, matched, main.titleLengths[paper], main.headLengths[paper]) + byPeople(hits, matched, main.years[paper]);
}

/**
 * @param {(Hit | undefined)[]} hits
 * @param {Matched[]} matched
 * @param {number} length of the title
 * @param {number} head the length of its part before a colon
 */
function inTitle(hits, matched, length, head) {
  /** @type {Map<number, number>} */
  const places = new Map();
  let isAll = true;
  let isAllInHead = true;
  let score = 0;
  /** @type {Map<number, number> | undefined} */
  let before;
  for (const [at, { group, rarity }] of matched.entries()) {
    const found = hits[at]?.places;
    if (!found?.size) {
      if (group.isRequired) isAll = isAllInHead = false;
      if (group.isRequired) before = undefined;
      continue;
    }
    let isInHead = false;
    let isNext = false;
    for (const [place, weight] of found) {
      places.set(place, Math.max(weight, places.get(place) ?? 0));
      isInHead ||= place < head;
      isNext ||= Boolean(before?.has(place - 1) || before?.has(place - 2));
    }
    if (!isInHead) isAllInHead = false;
    if (isNext) score += NEIGHBORS * rarity;
    before = found;
  }
  if (!places.size) return 0;
  const weights = [...places.values()];
  const certainty = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const inHead = [...places.keys()].filter((place) => place < head).length;
  if (isAll && places.size >= length) return score + WHOLE_TITLE * certainty;
  if (isAllInHead && head && inHead >= head) score += HEAD_OF_TITLE * certainty;
  if (places.has(0)) score += BEGINNING * certainty ** 2;
  return score + (COVERAGE * certainty ** 2 * places.size) / length;
}

/**
 * @param {(Hit | undefined)[]} hits
 * @param {Matched[]} matched
 * @param {number} year
 */
function byPeople(hits, matched, year) {
  let score = 0;
  /** @type {Map<number, {count: number, hasFamily: boolean}>} */
  const persons = new Map();
  let names = 0;
  let hasYear = false;
  for (const [at, { group }] of matched.entries()) {
    if (group.year === year) hasYear = true;
    const people = hits[at]?.people;
    if (!people?.size) continue;
    names += 1;
    for (const [person, weight] of people) {
      const before = persons.get(person) ?? { count: 0, hasFamily: false };
      persons.set(person, { count: before.count + 1, hasFamily: before.hasFamily || weight > 1.5 });
    }
  }
  if (!names) return 0;
  const required = matched.filter(({ group }) => group.isRequired && !group.year).length;
  const best = Math.max(...[...persons.values()].map(({ count, hasFamily }) => (hasFamily ? count : 0)));
  const first = persons.get(0);
  const isFirst = Boolean(first?.hasFamily);
  if (best > 1) score += best >= required ? PERSON : PERSON / 3;
  if (isFirst) score += FIRST_AUTHOR * (first?.count === best ? 1 : 0.5);
  if (isFirst && hasYear) score += names >= required ? CITATION : CITATION / 4;
  return score;
}
