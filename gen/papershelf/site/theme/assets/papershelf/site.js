// What every page does: copy buttons, messages for screen readers, opening all abstracts at once.

import { prefersUnicode, setPrefersUnicode } from "./bibtex-form.js";
import { copyCitation } from "./citation-style.js";
import { element, find, findAll } from "./dom.js";
import { gettext } from "./strings.js";

const announcement = element("p", "ps-status");
announcement.setAttribute("role", "status");
document.body.append(announcement);

/**
 * Show a word on the button for two seconds, and have screen readers read out the message.
 * @param {HTMLElement} button
 * @param {string} word
 * @param {string} message
 */
export function announce(button, word, message) {
  button.dataset.label ??= button.textContent ?? "";
  button.textContent = word;
  announcement.textContent = "";
  requestAnimationFrame(() => (announcement.textContent = message));
  setTimeout(() => (button.textContent = button.dataset.label ?? ""), 2000);
}

/**
 * The text to copy: that of an element of this page, or a file.
 * @param {HTMLElement} button
 */
async function textFor({ dataset: { copy, copyFrom = "" } }) {
  return copy ? (find(`#${copy}`, HTMLElement).textContent ?? "") : load(copyFrom);
}

/** @param {string} file */
async function load(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.text();
}

/**
 * Where the browser does not allow copying, select the text for the reader to copy.
 * @param {HTMLElement} button
 * @param {string} text
 */
function select(button, text) {
  const { copy } = button.dataset;
  getSelection()?.selectAllChildren(copy ? find(`#${copy}`, HTMLElement) : showFile(button, text));
  announce(
    button,
    gettext("Selected"),
    gettext("This browser does not allow copying. The text is selected: copy it with the keyboard."),
  );
}

/**
 * Show a file below the buttons, in place of one that was shown before.
 * @param {HTMLElement} button
 * @param {string} text
 */
function showFile(button, text) {
  let shown = document.getElementById("ps-file");
  if (!shown) {
    shown = element("pre", "");
    shown.id = "ps-file";
    shown.tabIndex = 0;
    button.closest("ul")?.after(element("div", "ps-cite", shown));
  }
  shown.replaceChildren(element("code", "", text));
  shown.setAttribute("aria-label", button.dataset.copyFrom ?? "");
  return shown;
}

/**
 * Add a button above a list that opens or closes all its abstracts.
 * @param {HTMLElement} list
 */
function addAbstractsButton(list) {
  const abstracts = findAll("details.ps-abstract", HTMLDetailsElement, list);
  if (abstracts.length < 2) return;
  const button = element("button", "ps-button");
  button.type = "button";
  const label = () => {
    const closed = abstracts.some((abstract) => !abstract.open);
    button.textContent = closed ? gettext("Show all abstracts") : gettext("Hide all abstracts");
    return closed;
  };
  button.addEventListener("click", () => {
    const open = label();
    for (const abstract of abstracts) abstract.open = open;
    label();
  });
  list.addEventListener("toggle", label, true);
  label();
  list.before(button);
}

findAll("ol.ps-list", HTMLElement).forEach(addAbstractsButton);

// Long lists have no abstracts in the page: each is loaded when it is opened.
for (const abstract of findAll("details[data-paper]", HTMLDetailsElement)) {
  abstract.addEventListener("toggle", async () => {
    if (!abstract.open || abstract.querySelector("p")) return;
    const line = element("p", "");
    line.dir = "auto";
    abstract.append(line);
    try {
      const [{ text }, { nodesOf }] = await Promise.all([import("./papers-data.js"), import("./papers-rows.js")]);
      line.append(...nodesOf(await text(Number(abstract.dataset.paper))));
    } catch (error) {
      line.remove();
      abstract.open = false;
      announce(find("summary", HTMLElement, abstract), gettext("Failed"), gettext("The abstract could not be loaded."));
      reportError(error);
    }
  });
}

// On the page of a paper whose BibTeX has letters beyond ASCII.
for (const unicode of findAll("#ps-unicode", HTMLInputElement)) {
  const tex = find("#ps-bibtex", HTMLElement);
  const other = find("#ps-bibtex-unicode", HTMLElement);
  const { dataset } = find("#ps-copy-bibtex", HTMLElement);
  // Loaded when it is wanted, because few readers want it. Of long lists of authors, the page has
  // the beginning.
  const code = find("code", HTMLElement, other);
  const show = async () => {
    try {
      if (unicode.checked) code.textContent ||= (await load(unicode.dataset.copyUnicode ?? "")).trimEnd();
    } catch {
      unicode.checked = false;
      announce(find("#ps-copy-bibtex", HTMLElement), gettext("Failed"), gettext("The file could not be loaded."));
    }
    tex.hidden = unicode.checked;
    other.hidden = !unicode.checked;
    if (dataset.copy) dataset.copy = unicode.checked ? other.id : tex.id;
    else dataset.copyFrom = unicode.checked ? unicode.dataset.copyUnicode : unicode.dataset.copyTex;
  };
  unicode.checked = prefersUnicode();
  unicode.addEventListener("change", () => {
    setPrefersUnicode(unicode.checked);
    show();
  });
  show();
  find(".ps-bibtex-form", HTMLElement).hidden = false;
}

for (const button of findAll("[data-copy], [data-copy-from]", HTMLElement)) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    let text;
    try {
      text = await textFor(button);
    } catch {
      announce(button, gettext("Failed"), gettext("The file could not be loaded."));
      return;
    }
    try {
      const citation = button.closest("#ps-styles") && find(`#${button.dataset.copy}`, HTMLElement);
      await (citation ? copyCitation(citation) : navigator.clipboard.writeText(text));
      announce(button, gettext("Copied"), gettext("Copied to the clipboard."));
    } catch {
      select(button, text);
    }
  });
}

// Boxes that scroll must be reachable with the keyboard.
for (const code of findAll(".highlight code", HTMLElement)) code.tabIndex = 0;

/**
 * A path as people read it, or as it is where its encoding is broken.
 * @param {string} path
 */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

for (const report of findAll(".ps-missing-page a", HTMLAnchorElement)) {
  report.href += encodeURIComponent(location.href);
}

// The page for missing pages suggests a search for the words of the URL that was asked for:
// papers/gulati-conformer becomes "gulati conformer".
for (const suggestion of findAll(".ps-lost", HTMLElement)) {
  const root = new URL(suggestion.dataset.root ?? "", location.href).pathname;
  const words = decoded(location.pathname.slice(root.length))
    .replace(/\.[a-z.]+$|^(papers|topics|authors|venues|years)\//g, "")
    .split(/[^\p{L}\p{N}]+|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u)
    .filter(Boolean)
    .join(" ");
  const link = find("a", HTMLAnchorElement, suggestion);
  link.textContent = words;
  link.href = `${suggestion.dataset.search}?${new URLSearchParams({ q: words })}`;
  suggestion.hidden = !words;
}
