// People, topics and venues that a query names, with how many papers they have.

import { tokens } from "./words.js";

/**
 * @typedef {{name: string, url: string, count: number}} Found the URL is relative to the root of the
 *   site
 */

const MOST = 4;

/**
 * @param {import("./ranking.js").Matched[]} matched
 * @param {import("./parts.js").Parts} parts
 * @returns {Promise<{people: Found[], topics: Found[], venues: Found[]}>}
 */
export async function matchingGroups(matched, parts) {
  const required = matched.filter(({ group }) => group.isRequired);
  /** @type {{words: string[], isPerson: boolean}[]} */
  const sought = required.map(({ group, hits }) => ({
    words: group.options.flatMap((option) => option.words.flat().filter(({ weight }) => weight > 0.5).map(({ word }) => word)),
    isPerson: [...hits.values()].some(({ people }) => people.size > 0),
  }));
  const isNamed = (/** @type {string} */ name) => {
    const words = new Set(tokens(name).map(([word]) => word));
    return sought.length > 0 && sought.every((one) => one.words.some((word) => words.has(word)));
  };
  // Of "Science" and "Computer Science", who types "science" means the first.
  const typed = new Set(matched.flatMap(({ group }) => tokens(group.text).map(([word]) => word)));
  const isWhole = (/** @type {Found} */ { name }) => Number(tokens(name).every(([word]) => typed.has(word)));
  const best = (/** @type {Found[]} */ found) => {
    return found.toSorted((a, b) => isWhole(b) - isWhole(a) || b.count - a.count).slice(0, MOST);
  };
  const topics = parts.main.topics.filter(([, name, count]) => count && isNamed(name));
  const venues = parts.main.venues.filter(([, name, fullName]) => isNamed(`${name} \n ${fullName}`));
  return {
    people: sought.every(({ isPerson }) => isPerson) ? best(await peopleNamed(sought, parts, isNamed)) : [],
    topics: best(topics.map(([path, name, count]) => ({ name, url: `topics/${path}/`, count }))),
    venues: best(venues.map(([slug, name, , count]) => ({ name, url: `venues/${slug}/`, count }))),
  };
}

/**
 * @param {{words: string[]}[]} sought
 * @param {import("./parts.js").Parts} parts
 * @param {(name: string) => boolean} isNamed
 */
async function peopleNamed(sought, parts, isNamed) {
  /** @type {Map<string, Found>} */
  const found = new Map();
  const words = new Set(sought.flatMap((one) => one.words).slice(0, 12));
  for (const word of words) {
    for (const line of await parts.lines("people", word)) {
      const [name, url, count, ...also] = line.split("\t");
      const other = isNamed(name) ? "" : also.find(isNamed);
      if (other !== undefined) found.set(url, { name: other ? `${name} (${other})` : name, url, count: Number(count) });
    }
  }
  return [...found.values()];
}
