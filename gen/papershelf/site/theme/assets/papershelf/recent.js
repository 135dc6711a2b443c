// What was added since the last visit to this page, which only this browser remembers.

import { element, find, findAll } from "./dom.js";
import { gettext } from "./strings.js";

/** @typedef {{day: string, keys: string[]}} Visit the newest day that was seen, and its papers */

const TEXT = {
  new: gettext("new"),
  none: gettext("Nothing was added since your last visit."),
  /**
   * @param {number} count
   * @param {boolean} isMore whether earlier pages may have others
   */
  some: (count, isMore) => {
    if (isMore) return gettext("At least %(count)s %(counted_papers)s added since your last visit.", { count });
    return gettext("%(count)s %(counted_papers)s added since your last visit.", { count });
  },
};

const line = find("#ps-visit", HTMLElement);
// One host can have many lists.
const NAME = `papershelf-visit:${new URL("../../", import.meta.url).pathname}`;

/**
 * What an earlier visit left; null also if the browser does not allow storage.
 * @param {"sessionStorage" | "localStorage"} storage
 * @returns {Visit | null}
 */
function stored(storage) {
  try {
    const visit = JSON.parse(globalThis[storage].getItem(NAME) ?? "null");
    return typeof visit?.day === "string" && Array.isArray(visit.keys) ? visit : null;
  } catch {
    return null; // Not written by this script.
  }
}

/**
 * @param {"sessionStorage" | "localStorage"} storage
 * @param {Visit} visit
 */
function store(storage, visit) {
  try {
    globalThis[storage].setItem(NAME, JSON.stringify(visit));
  } catch {
    // The browser does not allow storage, or it is full.
  }
}

function showNews() {
  const days = findAll("[data-added]", HTMLElement).map((list) => ({
    day: list.dataset.added ?? "",
    entries: findAll("li.ps-entry", HTMLElement, list),
  }));
  const [newest] = days;
  if (!newest) return;
  // Until the browser is closed, "since" means the visit before it: reloading keeps the marks.
  const before = stored("sessionStorage") ?? stored("localStorage");
  /** @type {Visit} */
  const now = { day: newest.day, keys: newest.entries.map(({ id }) => id) };
  store("localStorage", now);
  if (!before) return;
  store("sessionStorage", before);
  const added = days.flatMap(({ day, entries }) => {
    return entries.filter(({ id }) => day > before.day || (day === before.day && !before.keys.includes(id)));
  });
  for (const entry of added) entry.querySelector("h3")?.append(" ", element("span", "ps-badge ps-badge--new", TEXT.new));
  const isMore = days.length > 0 && (days.at(-1)?.day ?? "") > before.day;
  line.textContent = added.length ? TEXT.some(added.length, isMore) : TEXT.none;
  line.hidden = false;
}

showNews();
