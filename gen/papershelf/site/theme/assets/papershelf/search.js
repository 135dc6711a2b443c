// The search box in the header: a combobox after the ARIA Authoring Practices. Without this
// script the form leads to the page of all papers. The search is loaded when the box is first used.

import { element, find, highlighted, setAttributes } from "./dom.js";
import { sentencesOf } from "./search-notes.js";
import { gettext, ngettext } from "./strings.js";

/** @typedef {import("./search-core.js").Result} Result */

const SHOWN = 8;
const PAUSE = 60;

const form = find(".ps-search", HTMLFormElement);
const input = find("#ps-search", HTMLInputElement);
const options = element("div", "");
const message = element("p", "ps-results__message");
const popup = element("div", "ps-results", message, options);
const announcement = element("p", "ps-status");
// The root of the site; the URLs of results are relative to it.
const root = new URL("../../", import.meta.url);
/** @type {Promise<typeof import("./search-core.js")> | undefined} */
let core;
let latest = 0;
/** @type {number | undefined} */
let pause;

popup.hidden = true;
popup.id = "ps-results";
// Without a tabindex, a box that scrolls is a stop of the Tab key.
setAttributes(options, { id: "ps-options", role: "listbox", "aria-label": gettext("%(Papers)s found"), tabindex: "-1" });
setAttributes(announcement, { role: "status" });
setAttributes(input, {
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-controls": options.id,
  "aria-expanded": "false",
});
form.append(popup, announcement);

function ready() {
  core ??= import("./search-core.js");
  return core;
}

/**
 * @param {string} href
 * @param {number} index
 * @param {(Node | string)[]} children
 */
function option(href, index, ...children) {
  const link = element("a", "ps-result", ...children);
  setAttributes(link, { href, id: `ps-result-${index}`, tabindex: "-1", role: "option", "aria-selected": "false" });
  return link;
}

/**
 * @param {Result} result
 * @param {number} index
 */
function resultOption({ url, title, people, venue, year, sentence }, index) {
  const published = [venue, year].filter(Boolean).join(" ");
  const rows = [
    element("span", "ps-result__title", ...highlighted(title)),
    element("span", "ps-result__where", ...highlighted(people), people.length ? " · " : "", published),
  ];
  if (sentence.length) rows.push(element("span", "ps-result__sentence", ...highlighted(sentence)));
  return option(new URL(url, root).href, index, ...rows);
}

/**
 * Show results, or a message in their place.
 * @param {HTMLElement[]} found
 */
function open(found, text = "") {
  options.replaceChildren(...found);
  options.hidden = !found.length;
  message.textContent = text;
  message.hidden = !text;
  popup.hidden = false;
  popup.setAttribute("aria-busy", "false");
  input.setAttribute("aria-expanded", String(found.length > 0));
  input.removeAttribute("aria-activedescendant");
}

function close() {
  popup.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  chosen()?.setAttribute("aria-selected", "false");
}

/** @returns {HTMLElement | null} */
const chosen = () => options.querySelector('[aria-selected="true"]');

async function update() {
  const text = input.value.trim();
  latest += 1;
  const turn = latest;
  if (!text) {
    close();
    popup.setAttribute("aria-busy", "false");
    return;
  }
  try {
    const { search, resultsOf } = await ready();
    const answer = await search(text, { limit: SHOWN });
    if (!answer) return;
    const results = await resultsOf(answer.papers, answer.marks);
    if (turn !== latest || document.activeElement !== input) return;
    show(text, results, answer);
  } catch (error) {
    if (turn !== latest) return;
    showMessage(gettext("The search could not be loaded."));
    reportError(error);
  }
}

/**
 * @param {string} text
 * @param {Result[]} papers
 * @param {import("./search-core.js").Answer} answer
 */
function show(text, papers, { total, notes }) {
  if (!total) {
    showMessage(gettext("No %(papers)s found. Try fewer or different words."));
    return;
  }
  const url = new URL(form.action);
  url.searchParams.set("q", text);
  const count = ngettext("%(count)s result", "%(count)s results", total);
  const label =
    total > papers.length
      ? ngettext("Show the %(count)s result", "Show all %(count)s results", total)
      : ngettext("Filter and sort %(count)s result", "Filter and sort %(count)s results", total);
  const all = option(url.href, papers.length, label);
  all.classList.add("ps-result--all");
  const remarks = sentencesOf(notes).join(" ");
  open([...papers.map(resultOption), all], remarks);
  announcement.textContent = [remarks, count].filter(Boolean).join(" ");
}

/** @param {string} text */
function showMessage(text) {
  open([], text);
  announcement.textContent = text;
}

/**
 * Move the choice up or down; between the last row and the first, nothing is chosen.
 * @param {1 | -1} step
 */
function move(step) {
  const rows = [...options.children];
  const row = chosen();
  const from = row ? rows.indexOf(row) : -1;
  const to = (from + 1 + step + rows.length + 1) % (rows.length + 1);
  row?.setAttribute("aria-selected", "false");
  input.removeAttribute("aria-activedescendant");
  if (to === 0) return;
  const next = rows[to - 1];
  next.setAttribute("aria-selected", "true");
  next.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", next.id);
}

input.addEventListener("focus", async () => {
  const { load } = await ready();
  await load();
});
input.addEventListener("input", () => {
  popup.setAttribute("aria-busy", "true");
  clearTimeout(pause);
  pause = setTimeout(update, PAUSE);
});
input.addEventListener("keydown", (event) => {
  const row = chosen();
  if (event.key === "ArrowDown" && popup.hidden) update();
  else if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp" && !popup.hidden) move(-1);
  else if (event.key === "Enter" && row) row.click();
  else if (event.key === "Escape" && !popup.hidden) close();
  else return;
  event.preventDefault();
});
form.addEventListener("focusout", ({ relatedTarget }) => {
  if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) close();
});
// Pressing a result must not move the focus out of the box, which would close the list first.
popup.addEventListener("mousedown", (event) => event.preventDefault());

document.addEventListener("keydown", (event) => {
  const fields = "input:not([type=checkbox]), textarea, select, [contenteditable]";
  const typing = event.target instanceof Element && event.target.closest(fields);
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
  event.preventDefault();
  input.focus();
  input.select();
});
