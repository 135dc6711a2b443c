// The records in the text of a file, each by its key, and a text of some of them: the same bytes as
// the site's own file of these papers.

/**
 * @typedef {object} Shape how a file consists of records
 * @property {string} head what comes before the first record
 * @property {string} between what is between records
 * @property {string} tail what comes after the last one
 * @property {(text: string) => string[]} split the records of a file without head and tail
 * @property {RegExp} key finds the key of a record
 * @property {string} [empty] the file without records, if it is not head and tail
 */

// Values of these formats are on one line each, so that nothing in them begins a record. CSV quotes
// values that have line breaks.
/** @type {Record<string, Shape>} */
export const SHAPES = {
  bib: {
    head: "",
    between: "\n",
    tail: "",
    split: (text) => text.split(/(?<=\n)\n(?=@)/),
    key: /^@\w+\{([^,\s]+),/,
  },
  ris: {
    head: "",
    between: "\r\n",
    tail: "",
    split: (text) => text.split(/(?<=\r\n)\r\n(?=TY {2}- )/),
    key: /^ID {2}- (\S+)\r$/m,
  },
  csl: {
    head: "[\n",
    between: ",\n",
    tail: "\n]\n",
    split: (text) => text.split(/,\n(?= \{)/),
    key: /^ {2}"id": "([^"]+)"/m,
    empty: "[]\n",
  },
  json: {
    head: "[\n",
    between: ",\n",
    tail: "\n]\n",
    split: (text) => text.split(/,\n(?=\{)/),
    key: /^\{"key": "([^"]+)"/,
    empty: "[]\n",
  },
  csv: {
    head: "",
    between: "",
    tail: "",
    split: (text) => text.match(/(?:"[^"]*"|[^"\r]|\r(?!\n))*\r\n/g) ?? [],
    key: /^([^,\r\n]*),/,
  },
};

/**
 * @param {string} kind of SHAPES
 * @param {string} text
 * @returns {Map<string, string>} the records by key; for CSV, the names of the columns are "key"
 */
export function recordsOf(kind, text) {
  const { head, tail, split, key } = SHAPES[kind];
  if (!text.startsWith(head) || !text.endsWith(tail)) return new Map();
  const records = split(text.slice(head.length, text.length - tail.length));
  return new Map(records.map((record) => [record.match(key)?.[1] ?? "", record]));
}

/**
 * @param {string} kind
 * @param {string[]} records
 * @param {string} names the first line of CSV
 */
export function textOf(kind, records, names = "") {
  const { head, between, tail, empty } = SHAPES[kind];
  if (!records.length && empty !== undefined) return empty;
  return head + names + records.join(between) + tail;
}
