// Papers as text in the formats of the site. All of it comes from files that the site has anyway:
// the small ones of single papers, or the one of the whole list, of which parts are enough for a few
// papers. Citations in a style are in files of a hundred papers.

import { citation, forPrograms } from "../citation-forms.js";
import { citations, formats as loadFormats, keys as loadKeys, numbersByKey } from "../papers-data.js";
import { recordsIn } from "./parts.js";
import { recordsOf, textOf } from "./records.js";

/**
 * @typedef {object} Format as downloads.py describes it
 * @property {string} id its name for scripts
 * @property {string} name its name for readers
 * @property {string} kind how records make a file, or "style" for citations
 * @property {string} whole the file of the whole list
 * @property {string} suffix of downloads
 * @property {boolean} ofPapers whether each paper has a file
 * @property {string} type the media type
 *
 * @typedef {object} Text
 * @property {string} plain for files, and for programs that take plain text
 * @property {string} [html] with the italics of citations
 */

const root = new URL("../../../", import.meta.url);
// Up to this many papers, each one's own small file is loaded.
const FEW = 12;
// For this many, parts of the file of the whole list.
const SOME = 50;
const BIBTEX = "bibtex";
const ASCII = "bibtex-ascii";

/** @type {() => Promise<Format[]>} */
export const formats = loadFormats;

/**
 * The BibTeX of a paper, from its own file or, where papers have none, from that of the list.
 * @param {string} suffix of the file that the paper would have
 * @param {string} key
 */
export async function bibtexOfPaper(suffix, key) {
  const all = await formats();
  // A list may have no file in ASCII.
  const format = all.find((one) => one.suffix === suffix) ?? all.find(({ id }) => id === BIBTEX);
  if (!format) throw new Error("the formats are of another build");
  return (await papersAs(format, [key])).plain;
}

/**
 * The same, by the file that the paper would have.
 * @param {string | URL} file
 */
export function textInList(file) {
  const [, key = "", suffix = ""] = `${file}`.match(/([^/.]+)(\..*)$/) ?? [];
  return bibtexOfPaper(suffix, key);
}

/**
 * The download of a form without a file of its own.
 * @param {import("../citation-forms.js").Form} form
 */
export async function fileOfForm({ file, whole }) {
  const text = (await whole()).textContent?.trimEnd() ?? "";
  return madeFile(file.replace(/^.*\//, ""), `${text}\n`, "application/x-bibtex");
}

/**
 * The file of a paper, made from that of the list.
 * @param {string} label the name of the format
 * @param {string} key
 */
export async function fileOfPaper(label, key) {
  const format = (await formats()).find(({ name }) => name === label);
  if (!format) throw new Error("the formats are of another build");
  const { plain } = await papersAs(format, [key]);
  return { text: plain, ...madeFile(`${key}${format.suffix}`, plain, format.type) };
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
function madeFile(name, text, type) {
  return { name, file: URL.createObjectURL(new Blob([text], { type })) };
}

/**
 * @param {string} path below the site's root
 * @param {RequestCache} cache
 */
async function read(path, cache) {
  const response = await fetch(new URL(path, root), { cache });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
  return response.text();
}

/**
 * The papers in this format, in this order.
 * @param {Format} format
 * @param {string[]} keys of papers that the list has
 * @returns {Promise<Text>}
 */
export async function papersAs(format, keys) {
  if (format.kind === "style") return cited(format, keys);
  if (keys.length <= FEW && (await hasFiles(format))) {
    const texts = await Promise.all(keys.map((key) => fileOf(format, key)));
    return { plain: textOf(format.kind, texts.flatMap((text) => [...recordsOf(format.kind, text).values()])) };
  }
  try {
    return await selected(format, keys, "default");
  } catch {
    // The browser's cache may have the file of an earlier build.
    return selected(format, keys, "reload");
  }
}

/**
 * Whether each paper has a file, as in ASCII where it differs from the other one.
 * @param {Format} format
 */
async function hasFiles({ id, ofPapers }) {
  return id === ASCII ? (await formats()).some((one) => one.id === BIBTEX && one.ofPapers) : ofPapers;
}

/**
 * @param {Format} format
 * @param {string} key
 */
async function fileOf({ id, suffix }, key) {
  if (id !== ASCII) return read(`papers/${key}${suffix}`, "default");
  // An entry in ASCII has a single form, and a single file.
  const text = await read(`papers/${key}.bib`, "default");
  return /\P{ASCII}/u.test(text) ? read(`papers/${key}${suffix}`, "default") : text;
}

/**
 * @param {Format} format
 * @param {string[]} keys
 * @param {RequestCache} cache
 */
async function selected({ kind, whole }, keys, cache) {
  const records = (keys.length <= SOME && (await inParts(kind, whole, keys))) || recordsOf(kind, await read(whole, cache));
  const found = keys.map((key) => {
    const record = records.get(key);
    if (record === undefined) throw new Error(`${whole} does not have ${key}`);
    return record;
  });
  return { plain: textOf(kind, found, kind === "csv" ? records.get("key") : "") };
}

/**
 * @param {string} kind
 * @param {string} file
 * @param {string[]} keys
 */
async function inParts(kind, file, keys) {
  const { keys: all } = await loadKeys();
  return recordsIn(kind, new URL(file, root), keys, all);
}

/**
 * A bibliography: each citation is a paragraph.
 * @param {Format} format
 * @param {string[]} keys
 */
async function cited({ id }, keys) {
  const byKey = await numbersByKey();
  const found = await citations(id, keys.map((key) => byKey.get(key) ?? -1));
  const paragraphs = found.map(citation);
  const plain = paragraphs.map(({ textContent }) => `${textContent}\n`).join("\n");
  const html = paragraphs.map(({ outerHTML }) => forPrograms(outerHTML));
  return { plain, html: html.join("\n") };
}
