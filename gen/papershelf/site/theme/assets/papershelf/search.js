// The search box in the header: a combobox after the ARIA Authoring Practices. The search is loaded
// when the box is first used.

import { element, find, setAttributes } from "./dom.js";
import { fillForm } from "./search-form.js";
import { sentencesOf } from "./search-notes.js";
import { drawn, helpSections, linkRow, recentSections, resultSections } from "./search-options.js";
import { forget, recent, remember } from "./search-recent.js";
import { addKeys } from "./shortcuts.js";
import { gettext, ngettext } from "./strings.js";

/** @typedef {import("./search-options.js").Section} Section */

const SHOWN = 8;
const PAUSE = 60;
const QUIET = 700;
const HELP = "?";

const form = find(".ps-search", HTMLFormElement);
const input = fillForm(form);
const options = element("div", "ps-results__options");
const message = element("p", "ps-results__message");
const helpButton = element("button", "ps-results__help", gettext("Search operators"), " ", element("kbd", "", HELP));
const popup = element("div", "ps-results", message, options);
const announcement = element("p", "ps-status");
const goBack = addKeys(form, input);
/** @type {Promise<typeof import("./search-core.js")> | undefined} */
let core;
let latest = 0;
let isLiteral = false;
/** @type {number | undefined} */
let pause;
/** @type {number | undefined} */
let quiet;

popup.hidden = true;
popup.id = "ps-results";
// Without a tabindex, a box that scrolls is a stop of the Tab key. The help has a key: "?".
helpButton.tabIndex = -1;
setAttributes(options, { id: "ps-options", role: "listbox", "aria-label": gettext("%(Papers)s found"), tabindex: "-1" });
setAttributes(announcement, { role: "status" });
setAttributes(input, {
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-controls": options.id,
  "aria-expanded": "false",
  "aria-keyshortcuts": "/ Control+K Meta+K",
});
form.append(popup, announcement);
form.hidden = false;

function ready() {
  core ??= import("./search-core.js");
  // When the connection was lost, the next use tries again.
  core.catch(() => (core = undefined));
  return core;
}

/** @returns {HTMLElement[]} */
const rows = () => [...options.querySelectorAll('[role="option"]')].filter((row) => row instanceof HTMLElement);

/** @returns {HTMLElement | null} */
const chosen = () => options.querySelector('[aria-selected="true"]');

/**
 * Show rows, below a message if there is one.
 * @param {Section[]} sections
 * @param {(Node | string)[]} text
 */
function open(sections, ...text) {
  const found = drawn(sections);
  options.replaceChildren(...found);
  options.scrollTop = 0;
  options.hidden = !found.length;
  if (found.length) popup.append(helpButton);
  else helpButton.remove();
  message.replaceChildren(...text);
  message.hidden = !text.some(Boolean);
  popup.hidden = false;
  popup.setAttribute("aria-busy", "false");
  input.setAttribute("aria-expanded", String(found.length > 0));
  input.removeAttribute("aria-activedescendant");
}

function close() {
  clearTimeout(pause);
  clearTimeout(quiet);
  latest += 1;
  popup.hidden = true;
  popup.setAttribute("aria-busy", "false");
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  chosen()?.setAttribute("aria-selected", "false");
}

/**
 * Once the reader has stopped typing: each letter brings other results.
 * @param {string} text
 */
function announce(text) {
  clearTimeout(quiet);
  quiet = setTimeout(() => (announcement.textContent = text), QUIET);
}

async function update() {
  const text = input.value.trim();
  latest += 1;
  const turn = latest;
  if (!text) return showRecent();
  if (text === HELP) return showHelp();
  try {
    const { search, resultsOf, marked } = await ready();
    const answer = await search(text, { limit: SHOWN, isLiteral });
    if (!answer) return;
    const { people, topics, venues, papers, marks } = answer;
    const names = [...people, ...topics, ...venues].map(({ name }) => name);
    const [results, markedNames] = await Promise.all([resultsOf(papers, marks), marked(names, marks)]);
    const isFound = answer.total > 0 || names.length > 0;
    const sections = isFound ? resultSections(answer, markedNames, results) : await nothing(text, answer.notes.unknown);
    if (turn !== latest || !form.contains(document.activeElement)) return;
    show(text, sections, answer);
  } catch (error) {
    if (turn !== latest) return;
    const failed = gettext("The search could not be loaded. Check your connection and try again.");
    open([], failed);
    announce(failed);
    console.warn(error);
  }
}

/**
 * @param {string} text
 * @param {string[]} unknown
 */
async function nothing(text, unknown) {
  const { sectionsForNothing } = await import("./search-nothing.js");
  return sectionsForNothing(text, unknown, { form: form.dataset.suggest, choose: ask });
}

/**
 * @param {string} text
 * @param {Section[]} sections
 * @param {import("./search-core.js").Answer} answer
 */
function show(text, sections, { papers, total, notes }) {
  const literal = literalLink(text, notes);
  const remarks = sentencesOf(notes);
  const none = gettext("No %(papers)s found. Try fewer or different words.");
  const said = [...(isLiteral ? [gettext("Only %(papers)s with exactly these words are shown.")] : remarks), total ? "" : none];
  const note = said.filter(Boolean).join(" ");
  open(total ? [...sections, { rows: [allRow(text, total, papers.length)] }] : sections, note, ...(literal ? [" ", literal] : []));
  announce([note, total ? ngettext("%(count)s result", "%(count)s results", total) : ""].filter(Boolean).join(" "));
}

/** @param {string} text */
function allUrl(text) {
  const url = new URL(form.action);
  url.searchParams.set("q", text);
  if (isLiteral) url.searchParams.set("literal", "yes");
  return url.href;
}

/**
 * @param {string} text
 * @param {number} total
 * @param {number} shown
 */
function allRow(text, total, shown) {
  const label =
    total > shown
      ? ngettext("Show the %(count)s result", "Show all %(count)s results", total)
      : ngettext("Filter and sort %(count)s result", "Filter and sort %(count)s results", total);
  const row = linkRow(allUrl(text), label);
  row.classList.add("ps-result--all");
  return row;
}

/**
 * The way to the search for exactly what was typed, where something else was searched for; and back.
 * @param {string} text
 * @param {import("./search-core.js").Answer["notes"]} notes
 */
function literalLink(text, { corrected }) {
  if (!isLiteral && !corrected.length) return null;
  const label = isLiteral
    ? gettext("Search for similar words, too")
    : gettext("Search for exactly “%(words)s”", { words: text });
  const link = element("a", "", label);
  const url = new URL(form.action);
  url.searchParams.set("q", text);
  if (!isLiteral) url.searchParams.set("literal", "yes");
  link.href = url.href;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    isLiteral = !isLiteral;
    input.focus();
    update();
  });
  return link;
}

/**
 * Search for another text.
 * @param {string} text
 */
function ask(text) {
  input.value = text;
  isLiteral = false;
  input.focus();
  update();
}

function showRecent() {
  const searches = recent();
  if (!searches.length) return close();
  const clear = () => {
    forget();
    close();
    announce(gettext("Recent searches were cleared."));
  };
  open(recentSections(searches, ask, clear));
  announce(ngettext("%(count)s recent search", "%(count)s recent searches", searches.length));
}

function showHelp() {
  latest += 1;
  open(helpSections(insert));
  helpButton.remove();
  announce(gettext("Search operators"));
}

/**
 * Write an operator behind the words in the box.
 * @param {string} text
 */
function insert(text) {
  const words = input.value.trim();
  input.value = words && words !== HELP ? `${words} ${text}` : text;
  input.focus();
  close();
}

/**
 * Move the choice up or down; between the last row and the first, nothing is chosen.
 * @param {1 | -1} step
 */
function move(step) {
  const all = rows();
  const row = chosen();
  const from = row ? all.indexOf(row) : -1;
  const to = (from + 1 + step + all.length + 1) % (all.length + 1);
  row?.setAttribute("aria-selected", "false");
  input.removeAttribute("aria-activedescendant");
  // The heading above the first row would otherwise stay out of sight.
  if (to <= 1) options.scrollTop = 0;
  if (to === 0) return;
  const next = all[to - 1];
  next.setAttribute("aria-selected", "true");
  next.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", next.id);
}

input.addEventListener("focus", async () => {
  if (!input.value.trim()) showRecent();
  try {
    const { load } = await ready();
    await load();
  } catch {
    // The first search tries again, and reports it.
  }
});
input.addEventListener("input", () => {
  isLiteral = false;
  popup.setAttribute("aria-busy", "true");
  clearTimeout(pause);
  clearTimeout(quiet);
  pause = setTimeout(update, PAUSE);
});
input.addEventListener("keydown", (event) => {
  // Keys of an input method choose among its own suggestions.
  if (event.isComposing) return;
  const row = chosen();
  if (event.key === "ArrowDown" && popup.hidden) update();
  else if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp" && !popup.hidden) move(-1);
  else if (event.key === "Enter" && row) row.click();
  else return;
  event.preventDefault();
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault();
  close();
  goBack();
});
form.addEventListener("focusout", ({ relatedTarget }) => {
  if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) close();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (text === HELP) return showHelp();
  remember(text);
  location.assign(allUrl(text));
});
helpButton.addEventListener("click", showHelp);
// Pressing a result must not move the focus out of the box, which would close the list first.
popup.addEventListener("mousedown", (event) => event.preventDefault());
// Links of results only: choosing a recent search or a similar word changes the text first.
options.addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest("a")) remember(input.value.trim());
});
