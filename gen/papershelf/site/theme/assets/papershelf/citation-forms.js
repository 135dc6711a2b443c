// The forms in which a paper can be cited: BibTeX, citation styles, and files for programs.

import { prefersUnicode, read } from "./bibtex-form.js";
import { element, find, findAll } from "./dom.js";

/**
 * Text, or an element as its name and its contents.
 * @typedef {string | [string, ...any[]]} Piece
 */

/**
 * @typedef {object} Form
 * @property {string} id what the browser remembers
 * @property {string} label its name
 * @property {HTMLElement} panel what the box shows
 * @property {string} file the URL of the download, if there is one
 * @property {string} [name] of the download, if its URL does not have it
 * @property {boolean} isText whether it is a citation for a text, which has formatting
 * @property {() => Promise<HTMLElement>} show fill the panel; the element with the text
 * @property {() => Promise<HTMLElement>} whole an element with the text to copy
 */

/**
 * Those on the page come first: BibTeX, with BibLaTeX beside it, and two styles. A box shows five
 * forms and a choice of the others.
 * @param {HTMLElement} box
 * @returns {Form[]}
 */
export function formsOf(box) {
  const { key = "", styles, ofList } = box.dataset;
  const base = `../${key}`;
  const links = findAll(".ps-box__files a", HTMLAnchorElement, box);
  const files = new Map(links.map((link) => [link.textContent ?? "", link.getAttribute("href") ?? ""]));
  const cited = loader(async () => JSON.parse(await read(`${base}.styles.json`)));
  const panels = findAll("[data-form]", HTMLElement, box);
  const inFiles = [...files].filter(([name]) => name !== "BibTeX").map(([name, file]) => ofFile(name, file));
  const inList = (ofList?.split(" ") ?? []).map((name) => ofWholeList(name, key));
  const ofBibtex = inList.some(({ id }) => id === "bibtex") ? bibtexOfWholeList : bibtex;
  const onPage = panels.map((panel) =>
    panel.id === "ps-bibtex" ? ofBibtex(panel, base) : styleOnPage(panel, cited),
  );
  const others = Object.entries(styles ? JSON.parse(styles) : {}).map(([id, label]) => style(id, label, cited));
  /** @param {string} id */
  const file = (id) => [...inFiles, ...inList].filter((form) => form.id === id);
  return [
    ...onPage.filter(({ id }) => id === "bibtex"),
    ...file("biblatex"),
    ...onPage.filter(({ id }) => id !== "bibtex"),
    ...file("ris"),
    ...others,
    ...file("csl-json"),
  ];
}

/**
 * @param {HTMLElement} panel
 * @param {string} base
 * @returns {Form}
 */
function bibtex(panel, base, load = read) {
  const code = find("code", HTMLElement, panel);
  const onPage = code.textContent ?? "";
  const hasUnicode = "unicode" in panel.dataset;
  const isShort = "short" in panel.dataset;
  const isUnicode = () => hasUnicode && prefersUnicode();
  const file = () => (hasUnicode && !isUnicode() ? `${base}.ascii.bib` : `${base}.bib`);
  const inUnicode = loader(() => load(`${base}.bib`));
  const inAscii = loader(() => load(hasUnicode ? `${base}.ascii.bib` : `${base}.bib`));
  const text = async () => (isUnicode() ? inUnicode() : isShort ? inAscii() : onPage);
  return {
    id: "bibtex",
    label: panel.dataset.form ?? "",
    panel,
    get file() {
      return file();
    },
    isText: false,
    async show() {
      code.textContent = isUnicode() ? (await text()).trimEnd() : onPage;
      return code;
    },
    whole: async () => element("code", "", await text()),
  };
}

const wholeList = () => import("./basket/formats.js");

/**
 * The same in a list that has no files of papers.
 * @param {HTMLElement} panel
 * @param {string} base
 */
function bibtexOfWholeList(panel, base) {
  const inner = bibtex(panel, base, async (file) => (await wholeList()).textInList(file));
  const form = {
    ...inner,
    file: "",
    async show() {
      const code = await inner.show();
      Object.assign(form, await (await wholeList()).fileOfForm(inner));
      return code;
    },
  };
  return form;
}

/**
 * @param {HTMLElement} panel
 * @param {() => Promise<Record<string, Piece[]>>} cited
 * @returns {Form}
 */
function styleOnPage(panel, cited) {
  const text = find("p", HTMLElement, panel);
  const id = panel.id.replace("ps-", "");
  const whole = async () => ("short" in panel.dataset ? citation((await cited())[id]) : text);
  return { id, label: panel.dataset.form ?? "", panel, file: "", isText: true, show: async () => text, whole };
}

/**
 * @param {string} id
 * @param {string} label
 * @param {() => Promise<Record<string, Piece[]>>} cited
 * @returns {Form}
 */
function style(id, label, cited) {
  const panel = element("div", "");
  const whole = loader(async () => citation((await cited())[id]));
  const show = async () => {
    const text = await whole();
    panel.replaceChildren(text);
    return text;
  };
  return { id, label, panel, file: "", isText: true, show, whole };
}

/**
 * In a format that only the whole list has a file in.
 * @param {string} label
 * @param {string} key
 */
function ofWholeList(label, key) {
  const form = ofFile(label, "", async () => {
    const { text, ...file } = await (await wholeList()).fileOfPaper(label, key);
    Object.assign(form, file);
    return text;
  });
  return form;
}

/**
 * @param {string} label
 * @param {string} file
 * @param {() => Promise<string>} load
 * @returns {Form}
 */
function ofFile(label, file, load = () => read(file)) {
  const panel = element("div", "");
  const whole = loader(async () => element("code", "", await load()));
  const show = async () => {
    const code = await whole();
    if (!code.isConnected) {
      const block = element("pre", "", code);
      block.tabIndex = 0;
      block.setAttribute("role", "region");
      block.setAttribute("aria-label", label);
      panel.replaceChildren(block);
    }
    return code;
  };
  return { id: label.toLowerCase(), label, panel, file, isText: false, show, whole };
}

/** @param {Piece[] | undefined} pieces */
export function citation(pieces) {
  if (!pieces) throw new Error("the file of citations is of another build");
  return element("p", "", ...pieces.map(nodeOf));
}

/**
 * @param {Piece} piece
 * @returns {Node | string}
 */
function nodeOf(piece) {
  if (typeof piece === "string") return piece;
  const [name, ...contents] = piece;
  const made = document.createElement(name);
  // Small capitals are the only formatting without an element of HTML.
  if (name === "span") made.className = "ps-small-caps";
  made.append(...contents.map(nodeOf));
  return made;
}

/**
 * HTML of citations for other programs: they do not have our style sheet, and our policy allows no
 * style on the page.
 * @param {string} html
 */
export const forPrograms = (html) => html.replaceAll('class="ps-small-caps"', 'style="font-variant: small-caps"');

/**
 * What is loaded once. After a failure it is loaded again.
 * @template T
 * @param {() => Promise<T>} load
 * @returns {() => Promise<T>}
 */
function loader(load) {
  /** @type {Promise<T> | undefined} */
  let loaded;
  return () =>
    (loaded ??= load().catch((error) => {
      loaded = undefined;
      throw error;
    }));
}
