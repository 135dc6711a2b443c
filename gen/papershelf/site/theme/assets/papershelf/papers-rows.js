// The rows of the page of all papers, as _entry.html.j2 makes the first ones: title, people, where
// it appeared, topics, links. Matching words and people are marked, wherever they are in the list.

import { element, highlighted, setAttributes } from "./dom.js";
import { gettext, ngettext } from "./strings.js";

/**
 * @typedef {import("./papers-data.js").Piece} Piece
 * @typedef {import("./papers-data.js").Pieces} Pieces
 * @typedef {import("./papers-data.js").Row} Row
 * @typedef {import("./papers-data.js").Person} Person
 * @typedef {object} Marks what to mark in a row
 * @property {(text: string) => import("./search/results.js").Piece[]} piecesOf marks the words of
 *   the search
 * @property {Map<string, string>} people the authors that the list is filtered by: name by slug
 */

const TEXT = {
  copyBibtex: gettext("Copy BibTeX"),
  abstract: gettext("Abstract"),
  /**
   * @param {string} label
   * @param {string} title
   */
  named: (label, title) => gettext("%(label)s of %(title)s", { label, title }),
  /** @param {number} count */
  more: (count) => ngettext("and %(count)s more", "and %(count)s more", count),
  andOthers: "et al.",
  and: gettext(" and "),
  /** @type {Record<string, string>} */
  standing: {
    published: gettext("published"),
    preprint: gettext("preprint"),
    unpublished: gettext("unpublished"),
  },
  /** @type {Record<string, string>} */
  status: {
    featured: gettext("featured"),
    retracted: gettext("retracted"),
    superseded: gettext("superseded"),
  },
};

/** @type {Marks} */
export const NO_MARKS = { piecesOf: (text) => [{ text, marked: false }], people: new Map() };

const hasBibtex = document.querySelector(".ps-papers[data-bibtex]") !== null;
const MATHML = "http://www.w3.org/1998/Math/MathML";
// Of a longer list of people, rows show the first ones and those that match.
const SHOWN_PEOPLE = 5;

/** @param {string} path below the site's root */
const url = (path) => `../${path}`;

/**
 * @param {string} href
 * @param {(Node | string)[]} children
 */
function link(href, ...children) {
  const made = element("a", "", ...children);
  made.setAttribute("href", href);
  return made;
}

/**
 * Texts of records can run in the other direction than the page.
 * @param {(Node | string)[]} children
 */
export const bdi = (...children) => element("bdi", "", ...children);

// As model/scripts.py has them.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const isMirrored = document.dir === "rtl";

/**
 * A text in a line of the page, in an element if it runs in the other direction.
 * @param {string} text
 * @param {(Node | string)[]} shown
 */
function isolated(text, shown = [text]) {
  return isMirrored || RIGHT_TO_LEFT.test(text) ? [bdi(...shown)] : shown;
}

/**
 * @template T
 * @param {T[]} shown
 * @returns {(T | string)[]} with commas between them
 */
export const listed = (shown) => shown.flatMap((one, place) => (place ? [", ", one] : [one]));

/**
 * @param {Pieces} pieces
 * @param {Marks["piecesOf"]} piecesOf
 * @returns {(Node | string)[]}
 */
export function nodesOf(pieces, piecesOf = NO_MARKS.piecesOf) {
  if (typeof pieces === "string") return highlighted(piecesOf(pieces));
  return pieces.map((piece) => (typeof piece === "string" ? highlighted(piecesOf(piece)) : [nodeOf(piece, piecesOf)])).flat();
}

/**
 * A formula, alone or with the text beside it.
 * @param {[string, Record<string, string>, ...any[]]} piece
 * @param {Marks["piecesOf"]} piecesOf
 * @returns {Element}
 */
function nodeOf(piece, piecesOf) {
  const [name, attributes, ...children] = piece;
  return name === "span" ? element("span", attributes.class, ...nodesOf(children, piecesOf)) : elementOf(piece);
}

/**
 * A part of a formula. It is MathML, in which there are no scripts.
 * @param {[string, Record<string, string>, ...any[]]} piece
 * @returns {Element}
 */
function elementOf([name, attributes, ...children]) {
  const made = document.createElementNS(MATHML, name);
  setAttributes(made, attributes);
  made.append(...children.map((child) => (typeof child === "string" ? child : elementOf(child))));
  return made;
}

/**
 * The people to name: the first ones, and those that match.
 * @param {Row} row
 * @param {Marks} marks
 */
function shownPeople({ people, total, others }, { piecesOf, people: wanted }) {
  const isWhole = total <= SHOWN_PEOPLE + 1;
  /** @param {Person} person */
  const matches = ({ name, slug }) => wanted.has(slug) || piecesOf(name).some(({ marked }) => marked);
  const shown = people.filter((person, place) => isWhole || place < SHOWN_PEOPLE || matches(person));
  return { shown, left: total - shown.length, isWhole: isWhole && !others };
}

/**
 * @param {Row} row
 * @param {Marks} marks
 */
function byline(row, marks) {
  const { shown, left, isWhole } = shownPeople(row, marks);
  const line = element("p", "ps-entry__authors");
  for (const [place, { name, slug, path }] of shown.entries()) {
    const isBeforeLast = place === shown.length - 2;
    const isWanted = marks.people.has(slug);
    const shownName = isolated(name, isWanted ? [element("mark", "", name)] : highlighted(marks.piecesOf(name)));
    line.append(...(path ? [link(url(path), ...shownName)] : shownName));
    if (place < shown.length - 1) line.append(row.role && isWhole && isBeforeLast ? TEXT.and : ", ");
  }
  if (left > 0) line.append(", ", element("span", "ps-more", TEXT.more(left)));
  else if (row.others) line.append(", ", ...isolated(TEXT.andOthers));
  line.append(row.role);
  return line;
}

/** @param {Row} row */
function facts({ venue, year, standing, status, topics }) {
  const line = element("p", "ps-entry__meta");
  if (venue) line.append(bdi(link(url(`venues/${venue.slug}/`), venue.name)), ", ");
  line.append(link(url(`years/${year}/`), String(year)), " ");
  line.append(element("span", `ps-badge ps-badge--${standing}`, TEXT.standing[standing] ?? standing));
  if (status) line.append(" ", element("span", `ps-badge ps-badge--${status}`, TEXT.status[status] ?? status));
  const named = topics.map(({ path, name }) => bdi(link(url(`topics/${path}/`), name)));
  line.append(" ", element("span", "ps-entry__topics", ...listed(named)));
  return line;
}

/**
 * @param {Row} row
 * @param {string} title
 */
function tools({ key, links, hasText }, title) {
  /**
   * @template {HTMLElement} T
   * @param {T} made
   */
  const named = (made) => {
    made.setAttribute("aria-label", TEXT.named(made.textContent ?? "", title));
    return made;
  };
  const line = element("p", "ps-entry__links");
  for (const { name, url: href } of links) line.append(named(link(href, name)), " ");
  if (hasBibtex) {
    const cite = element("a", "", TEXT.copyBibtex);
    setAttributes(cite, { "data-cite": "", href: url(`papers/${key}/#cite`) });
    line.append(named(cite));
  }
  if (!hasText) return line;
  const button = element("button", "", TEXT.abstract);
  setAttributes(button, { "data-abstract": "", "aria-expanded": "false" });
  line.append(" ", named(button));
  return line;
}

/**
 * @param {Row} row
 * @param {Marks} marks
 */
export function rowElement(row, marks) {
  const entry = element("li", "ps-entry");
  entry.id = row.key;
  entry.dataset.paper = String(row.number);
  const box = element("input", "");
  setAttributes(box, { type: "checkbox", class: "ps-pick", "data-key": row.key });
  entry.append(element("label", "ps-tick", box));
  const title = link(url(`papers/${row.key}/`), ...nodesOf(row.title, marks.piecesOf));
  entry.append(element("h3", "ps-entry__title", bdi(title)));
  if (row.people.length) entry.append(byline(row, marks));
  if (row.why) entry.append(element("p", "ps-entry__why", bdi(...nodesOf(row.why))));
  entry.append(facts(row), tools(row, title.textContent ?? ""));
  return entry;
}
