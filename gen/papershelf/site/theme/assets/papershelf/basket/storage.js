// What this browser keeps for a site. Several sites can be at one host, so the names have the path.
// Everything that is read was perhaps written by another program: readers of it check each value.

const PATH = new URL("../../../", import.meta.url).pathname;

/** @param {string} name */
const scoped = (name) => `papershelf-${name}:${PATH}`;

/**
 * The value, or null: nothing is kept, it is not JSON, or the browser does not allow storage.
 * @param {string} name
 * @returns {any}
 */
export function stored(name) {
  try {
    return JSON.parse(localStorage.getItem(scoped(name)) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {unknown} value null removes it
 * @returns {boolean} whether the browser keeps it: it may not allow storage, or have no room
 */
export function store(name, value) {
  try {
    if (value === null) localStorage.removeItem(scoped(name));
    else localStorage.setItem(scoped(name), JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/**
 * Call back when another tab has changed the value.
 * @param {string} name
 * @param {() => void} changed
 */
export function onOtherTab(name, changed) {
  addEventListener("storage", ({ key }) => {
    // Without a key, everything was removed.
    if (key === null || key === scoped(name)) changed();
  });
}

// As in papershelf/model/citation_keys.py. No other text is taken for a key.
const KEY = /^[a-z][a-z0-9]{0,40}(?:1[5-9]|20)\d\d[a-z0-9]{0,40}$/;

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export const isKey = (value) => typeof value === "string" && value.length < 90 && KEY.test(value);
