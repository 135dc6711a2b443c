// The files of the index. Each kind is divided into parts, which are loaded when they are needed;
// only the last used ones are kept, so that a long session does not fill the memory.

/**
 * @typedef {(path: string, signal?: {fresh: boolean}) => Promise<string>} Load gives the text of a
 *   file of the index
 * @typedef {"words" | "places" | "names" | "people" | "texts"} Kind
 * @typedef {{
 *   version: string, papers: number, titleLengths: number[], headLengths: number[], years: number[],
 *   types: [string, string][], typeOf: number[], linkKinds: string[], links: number[][], linksOf: number[],
 *   vocabulary: string, isWholeVocabulary: boolean, counts: string, abbreviations: [string, string][], stopWords: string[],
 *   starts: Record<"words" | "names" | "people", string[]>, papersPerPart: number,
 *   topics: [path: string, name: string, count: number][],
 *   venues: [slug: string, name: string, fullName: string, count: number][], folder: string
 * }} Main the file with all that most queries need
 * @typedef {[key: string, title: string, people: string[], others: number, role: string, venue: string,
 *   year: number, abstract: string]} Text what a paper's result is made of
 * @typedef {{title: Uint32Array, people: Uint32Array, abstract: Uint32Array, venue: Uint32Array,
 *   topics: Uint32Array, about: Uint32Array}} Postings where a word is, as site/search/postings.py
 *   writes it: numbers that are made of the paper's and one below the size of the field
 */

/** How many values there are beside the number of the paper. */
export const SIZES = { title: 64, people: 512, abstract: 8 };
const MOST_KEPT = 96;
// Lists of papers are longer than the text they are read from.
const MOST_POSTINGS = 48;
const COMMA = 44;

export class Parts {
  /** @type {Map<string, Promise<string>>} */
  #texts = new Map();
  /** @type {Map<string, Postings>} */
  #postings = new Map();

  /**
   * @param {Load} load
   * @param {Main} main
   */
  constructor(load, main) {
    this.load = load;
    this.main = main;
  }

  /**
   * @param {Kind} kind
   * @param {number} number
   */
  #part(kind, number) {
    const path = `${this.main.folder}/${kind}/${number}.bin`;
    // Each line begins with a line break, so that its key is found without splitting the text.
    const part = this.#texts.get(path) ?? this.load(path).then((text) => `\n${text}`);
    // The last used is the last in the map.
    this.#texts.delete(path);
    this.#texts.set(path, part);
    part.catch(() => this.#texts.delete(path));
    if (this.#texts.size > MOST_KEPT) this.#texts.delete(this.#texts.keys().next().value ?? "");
    return part;
  }

  /**
   * The number of the part that has a key, or would have it.
   * @param {"words" | "names" | "people"} kind
   * @param {string} key
   */
  partOf(kind, key) {
    const starts = this.main.starts[kind];
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /**
   * The lines of a kind whose key is the given one, or begins with it: the rest of each line.
   * @param {"words" | "places" | "names" | "people"} kind
   * @param {string} key
   */
  async lines(kind, key, isBeginning = false) {
    const starts = this.main.starts[kind === "places" ? "words" : kind];
    if (!starts.length) return [];
    const text = await this.#part(kind, this.partOf(kind === "places" ? "words" : kind, key));
    /** @type {string[]} */
    const found = [];
    const sought = `\n${key}${isBeginning ? "" : "\t"}`;
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
      const end = text.indexOf("\n", at + 1);
      const line = text.slice(at + 1, end < 0 ? undefined : end);
      found.push(line.slice(line.indexOf("\t") + 1));
    }
    return found;
  }

  /**
   * Words that begin like the given one, and are not in the vocabulary because few papers have them.
   * @param {string} word
   */
  async near(word) {
    if (this.main.isWholeVocabulary || !this.main.starts.words.length) return [];
    const text = await this.#part("words", this.partOf("words", word));
    return text.slice(1).split("\n").map((line) => line.slice(0, line.indexOf("\t")));
  }

  /**
   * @param {string} word
   * @returns {Promise<Postings | undefined>}
   */
  async postings(word) {
    const kept = this.#postings.get(word);
    if (kept) return kept;
    const [line] = await this.lines("words", word);
    if (line === undefined) return undefined;
    const [title = "", people = "", abstract = "", venue = "", topics = "", about = ""] = line.split("\t");
    const postings = {
      title: numbers(title, SIZES.title),
      people: numbers(people, SIZES.people),
      abstract: numbers(abstract, SIZES.abstract),
      venue: numbers(venue, 1),
      topics: numbers(topics, 1),
      about: numbers(about, 1),
    };
    this.#postings.set(word, postings);
    if (this.#postings.size > MOST_POSTINGS) this.#postings.delete(this.#postings.keys().next().value ?? "");
    return postings;
  }

  /**
   * The places of a word in the abstracts, in the order of its postings there.
   * @param {string} word
   */
  async places(word) {
    const [line = ""] = await this.lines("places", word);
    return line.split(",").map((gaps) => {
      let place = 0;
      return gaps.split(".").map((gap) => (place += parseInt(gap, 36)));
    });
  }

  /**
   * @param {number} paper
   * @returns {Promise<Text>}
   */
  async text(paper) {
    const { papersPerPart } = this.main;
    const part = await this.#part("texts", Math.floor(paper / papersPerPart));
    return JSON.parse(part)[paper % papersPerPart];
  }
}

/**
 * Numbers in base 36, each without the papers before it. This is where the time of a search goes.
 * @param {string} column
 * @param {number} size
 */
function numbers(column, size) {
  if (column === "") return new Uint32Array(0);
  let count = 1;
  for (let at = 0; at < column.length; at++) if (column.charCodeAt(at) === COMMA) count += 1;
  const found = new Uint32Array(count);
  let number = 0;
  let paper = 0;
  let place = 0;
  for (let at = 0; at <= column.length; at++) {
    const code = at < column.length ? column.charCodeAt(at) : COMMA;
    if (code !== COMMA) {
      number = number * 36 + code - (code < 58 ? 48 : 87);
      continue;
    }
    number += paper * size;
    found[place++] = number;
    paper = Math.floor(number / size);
    number = 0;
  }
  return found;
}
