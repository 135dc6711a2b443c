// Finding and making elements, with types that the checker can follow.

/** @typedef {import("./search/results.js").Piece} Piece */

/**
 * The element that the page has for a script.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} within
 * @throws {TypeError} where the template and the script disagree
 */
export function find(selector, type, within = document) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) throw new TypeError(`no ${type.name} matches ${selector}`);
  return found;
}

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} within
 */
export function findAll(selector, type, within = document) {
  return [...within.querySelectorAll(selector)].flatMap((found) => (found instanceof type ? [found] : []));
}

/**
 * Buttons do not send the form that they are in.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} className
 * @param {(Node | string)[]} children
 */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (name === "button") made.setAttribute("type", name);
  made.append(...children);
  return made;
}

/**
 * @param {Element} of
 * @param {Record<string, string>} values
 */
export function setAttributes(of, values) {
  for (const [name, value] of Object.entries(values)) of.setAttribute(name, value);
}

/** @param {Element | null | undefined} of */
export const textOf = (of) => (of?.textContent ?? "").replace(/\s+/g, " ").trim();

/** @param {Piece[]} pieces */
export function highlighted(pieces) {
  return pieces.map(({ text, marked }) => (marked ? element("mark", "", text) : text));
}

/** Let the browser draw, and take what the reader does, before more is added. */
export const breath = () => new Promise((resolve) => setTimeout(resolve));

/**
 * A part of a URL as people read it, or as it is where its encoding is broken.
 * @param {string} path
 */
export function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
