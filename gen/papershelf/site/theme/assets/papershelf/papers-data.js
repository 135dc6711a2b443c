// The papers as data, loaded from data/ when they are needed. Papers are numbered by their place
// in the whole list, newest first. What each file has is described in papershelf/site/lists/rows.py.

/**
 * @typedef {string | [string, Record<string, string>, ...any[]]} Piece text, or an element as its
 *   name, attributes and children
 * @typedef {string | Piece[]} Pieces
 * @typedef {{name: string, slug: string}} Named
 * @typedef {Named & {path: string}} Person the path of the author's page, or of a line in the index;
 *   empty if the name leads nowhere
 * @typedef {{name: string, path: string}} NamedTopic
 * @typedef {{name: string, url: string}} Link
 * @typedef {object} Row what a list shows of a paper
 * @property {number} number its place in the whole list
 * @property {string} key its citation key
 * @property {Pieces} title with its math
 * @property {Person[]} people the first hundred at most
 * @property {number} total how many people are known
 * @property {boolean} others whether there are more that are not known
 * @property {string} role what comes after the names of editors
 * @property {Named | null} venue its name and the id of its page
 * @property {number} year of the version to cite
 * @property {NamedTopic[]} topics the primary one first
 * @property {string} standing published, unpublished or preprint
 * @property {string} status featured, retracted, superseded, or empty
 * @property {Link[]} links the most useful first
 * @property {Pieces} why the sentence on why it is in the list
 * @property {boolean} hasText whether there is an abstract
 *
 * @typedef {{value: string, label: string, parent: number}} Option the parent is the place of a
 *   subtopic's topic, or -1
 * @typedef {object} Column a facet: its options, and the places of those of each paper
 * @property {string} name the parameter in the URL
 * @property {Option[]} options in the order of their places
 * @property {Uint32Array} starts where the places of each paper begin
 * @property {Uint32Array} places of all papers, one after the other
 * @property {Map<string, number>} [aliases] the places of options by earlier values
 */

// The same numbers as in rows.py.
const ROWS_PER_FILE = 50;
const CITATIONS_PER_FILE = 100;

const root = new URL("../../data/", import.meta.url);
/** @type {Map<string, Promise<any>>} */
const files = new Map();
let version = "";

/**
 * A file of data/, once. If it is of another build than the files before, a cache had an old one.
 * @param {string} name
 * @returns {Promise<any>}
 */
function load(name) {
  const present = files.get(name);
  if (present) return present;
  const loading = (async () => {
    let data = await read(name, "default");
    if (version && data.version !== version) data = await read(name, "reload");
    version ||= data.version;
    if (data.version !== version) throw new Error(`data/${name}.json is of another build`);
    return data;
  })();
  files.set(name, loading);
  // When the connection was lost, the next call tries again.
  loading.catch(() => files.delete(name));
  return loading;
}

/**
 * @param {string} name
 * @param {RequestCache} cache
 */
async function read(name, cache) {
  const response = await fetch(new URL(`${name}.json`, root), { cache });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.json();
}

/**
 * The facets but for authors, by name, and how many papers there are.
 * @returns {Promise<{version: string, count: number, columns: Map<string, Column>}>}
 */
export async function columns() {
  const data = await load("columns");
  /** @type {Map<string, Column>} */
  const byName = new Map();
  for (const { name, options } of data.facets) {
    const named = options.map((/** @type {[string, string, number?]} */ [value, label, parent = -1]) => ({ value, label, parent }));
    const aliases = new Map(Object.entries(data.aliases?.[name] ?? {}));
    byName.set(name, { name, options: named, aliases, ...flat(data.columns[name]) });
  }
  return { version: data.version, count: data.count, columns: byName };
}

/**
 * The version of the data on the server; it replaces an earlier one in the browser's cache.
 * @returns {Promise<string>}
 */
export const newestVersion = async () => (await read("columns", "reload")).version;

/**
 * The facet of authors, most papers first.
 * @returns {Promise<Column>}
 */
export async function authors() {
  const data = await load("authors");
  const options = data.people.map((/** @type {string} */ names) => {
    const { name, slug } = person(names);
    return { value: slug, label: name, parent: -1 };
  });
  return { name: "author", options, aliases: new Map(Object.entries(data.aliases)), ...flat(data.column) };
}

/**
 * A list for each paper as two arrays, which are counted in a tenth of the time.
 * @param {(number | number[])[]} lists a number, -1 for none, or a list
 */
function flat(lists) {
  const starts = new Uint32Array(lists.length + 1);
  /** @type {number[]} */
  const places = [];
  for (const [number, found] of lists.entries()) {
    if (typeof found !== "number") places.push(...found);
    else if (found >= 0) places.push(found);
    starts[number + 1] = places.length;
  }
  return { starts, places: Uint32Array.from(places) };
}

/**
 * The numbers of all papers in the order of their titles.
 * @returns {Promise<number[]>}
 */
export const titleOrder = async () => (await load("titles")).order;

/**
 * The citation keys by number, and the key of now for each earlier one.
 * @returns {Promise<{keys: string[], earlier: Record<string, string>}>}
 */
export const keys = () => load("keys");

/**
 * The keys on the server, which replace earlier ones in the browser's cache.
 * @returns {Promise<{keys: string[], earlier: Record<string, string>}>}
 */
export const newestKeys = () => read("keys", "reload");

/** @type {Promise<Map<string, number>> | null} */
let byKey = null;

/**
 * The numbers of the papers by key, also by earlier keys.
 * @returns {Promise<Map<string, number>>}
 */
export function numbersByKey() {
  byKey ??= keys().then(({ keys: all, earlier }) => {
    const found = new Map(all.map((key, number) => [key, number]));
    for (const [before, key] of Object.entries(earlier)) found.set(before, found.get(key) ?? -1);
    return found;
  });
  byKey.catch(() => (byKey = null));
  return byKey;
}

/**
 * The formats in which papers can be copied and downloaded.
 * @returns {Promise<import("./basket/formats.js").Format[]>}
 */
export const formats = async () => (await load("formats")).formats;

/**
 * Papers in a citation style.
 * @param {string} style
 * @param {number[]} wanted
 * @returns {Promise<import("./citation-forms.js").Piece[][]>}
 */
export async function citations(style, wanted) {
  const places = wanted.map((number) => Math.floor(number / CITATIONS_PER_FILE));
  const loaded = new Map(
    await Promise.all([...new Set(places)].map(async (place) => /** @type {const} */ ([place, await load(`citations/${style}/${place}`)]))),
  );
  return wanted.map((number, at) => loaded.get(places[at]).citations[number % CITATIONS_PER_FILE]);
}

/** @type {Map<number, Row>} */
const known = new Map();

/**
 * What the list shows of papers, in the order of the numbers.
 * @param {number[]} numbers
 * @returns {Promise<Row[]>}
 */
export async function rows(numbers) {
  const missing = numbers.filter((number) => !known.has(number));
  const names = new Set(missing.map((number) => Math.floor(number / ROWS_PER_FILE)));
  const loaded = new Map(
    await Promise.all([...names].map(async (name) => /** @type {const} */ ([name, await load(`rows/${name}`)]))),
  );
  for (const number of missing) {
    const file = loaded.get(Math.floor(number / ROWS_PER_FILE));
    known.set(number, decoded(number, file.rows[number % ROWS_PER_FILE], file));
  }
  return numbers.flatMap((number) => known.get(number) ?? []);
}

/**
 * The places of all papers on the map, in hundredths of a per cent.
 * @returns {Promise<{across: number[], down: number[]}>}
 */
export const mapPlaces = () => load("map");

/**
 * @param {number} number
 * @param {any[]} row
 * @param {{topics: [string, string][], venues: [string, string][]}} file
 * @returns {Row}
 */
function decoded(number, row, { topics, venues }) {
  const [key, title, people, total, others, role, venue, year, paths, standing, status, links, why, hasText] = row;
  return {
    number,
    key,
    title,
    people: people.map(person),
    total,
    others: Boolean(others),
    role,
    venue: venue < 0 ? null : { slug: venues[venue][0], name: venues[venue][1] },
    year,
    topics: paths.map((/** @type {number} */ place) => ({ path: topics[place][0], name: topics[place][1] })),
    standing,
    status,
    links: Array.from({ length: links.length / 2 }, (_, place) => ({ name: links[2 * place], url: links[2 * place + 1] })),
    why,
    hasText: Boolean(hasText),
  };
}

/**
 * Given and family name with a tab between; or an empty text, the whole name, and the slug. If the
 * author has no page, the page of the index comes last, or a hyphen if the name leads nowhere.
 * @param {string} names
 * @returns {Person}
 */
function person(names) {
  const [given, last, own, elsewhere] = names.split("\t");
  const name = given ? `${given} ${last}` : last;
  const slug = own && own !== "-" ? own : simpleSlug(given, last);
  if (own === "-" || elsewhere === "-") return { name, slug, path: "" };
  return { name, slug, path: elsewhere ? `${elsewhere}#author-${slug}` : `authors/${slug}/` };
}

/**
 * The same as _simple_slug in rows.py.
 * @param {string} given
 * @param {string} last
 */
function simpleSlug(given, last) {
  return (`${last} ${given}`.toLowerCase().match(/[a-z0-9]+/g) ?? []).join("-");
}
