// The files of the index. Each kind is divided into parts, which are loaded when they are needed;
// only the last used ones are kept, so that a long session does not fill the memory.

/**
 * @typedef {(path: string, signal?: {fresh: boolean}) => Promise<string>} Load gives the text of a
 *   file of the index
 * @typedef {"words" | "places" | "names" | "people" | "texts"} Kind
 * @typedef {{
 *   papers: number, titleLengths: number[], headLengths: number[], years: number[],
 *   types: [string, string][], typeOf: number[], linkKinds: string[], links: number[][], linksOf: number[],
 *   vocabulary: string, counts: string, abbreviations: [string, string][], stopWords: string[],
 *   starts: Record<"words" | "names" | "people", string[]>, papersPerPart: number,
 *   topics: [path: string, name: string, count: number][],
 *   venues: [slug: string, name: string, fullName: string, count: number][], folder: string
 * }} Main the file with all that most queries need
 * @typedef {[key: string, title: string, people: string[], others: number, role: string, venue: string,
 *   year: number, abstract: string]} Text what a paper's result is made of
 * @typedef {{
 *   title: [paper: number, place: number][], people: [paper: number, at: number, family: number][],
 *   abstract: [paper: number, count: number, isName: number][], venue: number[], topics: number[], about: number[]
 * }} Postings where a word is
 */

const MOST_KEPT = 96;

export class Parts {
  /** @type {Map<string, Promise<string>>} */
  #texts = new Map();

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
    const part = this.#texts.get(path) ?? this.load(path);
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
    const all = `\n${text}`;
    for (let at = all.indexOf(sought); at >= 0; at = all.indexOf(sought, at + 1)) {
      const end = all.indexOf("\n", at + 1);
      const line = all.slice(at + 1, end < 0 ? undefined : end);
      found.push(line.slice(line.indexOf("\t") + 1));
    }
    return found;
  }

  /**
   * @param {string} word
   * @returns {Promise<Postings | undefined>}
   */
  async postings(word) {
    const [line] = await this.lines("words", word);
    if (line === undefined) return undefined;
    const [title = "", people = "", abstract = "", venue = "", topics = "", about = ""] = line.split("\t");
    return {
      title: numbers(title, 64).map(([paper, place]) => [paper, place]),
      people: numbers(people, 512).map(([paper, rest]) => [paper, rest >> 1, rest & 1]),
      abstract: numbers(abstract, 8).map(([paper, rest]) => [paper, (rest & 3) + 1, rest >> 2]),
      venue: numbers(venue, 1).map(([paper]) => paper),
      topics: numbers(topics, 1).map(([paper]) => paper),
      about: numbers(about, 1).map(([paper]) => paper),
    };
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
 * Numbers that are made of a paper's and one below the size, each without the papers before it.
 * @param {string} column
 * @param {number} size
 * @returns {[number, number][]}
 */
function numbers(column, size) {
  let paper = 0;
  return column === ""
    ? []
    : column.split(",").map((digits) => {
        const number = parseInt(digits, 36);
        paper += Math.floor(number / size);
        return [paper, number % size];
      });
}
