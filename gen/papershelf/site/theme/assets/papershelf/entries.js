// Completes the entries of lists. Pages leave out what every entry would repeat: the box that
// selects a paper, the button that copies its BibTeX, names of links for screen readers, and the
// OpenURL that Zotero reads. Above a list, a button opens and closes all abstracts.

import { announceFailure, withLoaded } from "./announce.js";
import { element, find, findAll, setAttributes, textOf } from "./dom.js";
import { gettext } from "./strings.js";

/**
 * The people of an entry as they are filed. coins.py has looked that this is right for all of them.
 * @param {Element} entry
 */
function filed(entry) {
  return textOf(entry.querySelector(".ps-entry__authors"))
    .split(", ")
    .map((name) => {
      const space = name.lastIndexOf(" ");
      return space < 0 ? name : `${name.slice(space + 1)}, ${name.slice(0, space)}`;
    });
}

/**
 * The OpenURL of what coins.py has written into the entry and of what the entry shows.
 * @param {Element} entry
 * @param {string} fields
 */
function openUrl(entry, fields) {
  /** @type {Record<string, () => string[]>} */
  const shown = {
    "%t": () => [textOf(entry.querySelector(".ps-entry__title"))],
    "%v": () => [textOf(entry.querySelector(".ps-entry__meta > bdi"))],
    "%y": () => [textOf(entry.querySelector(".ps-entry__meta > a"))],
    "%a": () => filed(entry),
  };
  const pairs = fields.split(" ").flatMap((field) => {
    const [, name, text] = field.match(/^([^=]*)=(.*)$/) ?? ["", field, ""];
    if (name === "rft_val_fmt") return [[name, `info:ofi/fmt:kev:mtx:${text}`]];
    const texts = shown[text]?.() ?? [decodeURIComponent(text)];
    return texts.map((one) => [name.startsWith("rft_") ? name : `rft.${name}`, one]);
  });
  return new URLSearchParams([["ctx_ver", "Z39.88-2004"], ...pairs]).toString();
}

/**
 * The box that selects a paper.
 * @param {string} key
 */
function tick(key) {
  const box = element("input", "");
  setAttributes(box, { type: "checkbox", class: "ps-pick", "data-key": key });
  return element("label", "ps-tick", box);
}

/** @param {HTMLElement} entry */
function complete(entry) {
  const zotero = element("span", "Z3988");
  zotero.title = openUrl(entry, entry.dataset.coins ?? "");
  // The page of all papers makes more entries of this form, without it.
  delete entry.dataset.coins;
  entry.prepend(tick(entry.id), zotero);
  for (const link of findAll(".ps-plain", HTMLAnchorElement, entry)) {
    const button = element("button", "", gettext("Copy BibTeX"));
    // Without files of papers, the link leads to the page of the paper.
    button.dataset.copyBibtex = link.getAttribute("href")?.match(/^(.*)\.bib$/)?.[1] ?? "";
    button.addEventListener("click", () =>
      withLoaded(button, import("./copy-entry.js"), ({ copyEntry }) => copyEntry(button)),
    );
    link.before(button);
    link.hidden = true;
  }
  const title = textOf(entry.querySelector(".ps-entry__title"));
  for (const tool of findAll(".ps-entry__links > :not(.ps-plain, [aria-label]), summary", HTMLElement, entry)) {
    tool.setAttribute("aria-label", gettext("%(label)s of %(title)s", { label: textOf(tool), title }));
  }
}

/**
 * Long lists have no abstracts in the page: each is loaded when it is opened.
 * @param {HTMLDetailsElement} abstract
 */
async function showAbstract(abstract) {
  if (!abstract.open || abstract.querySelector("p")) return;
  const line = element("p", "");
  line.dir = "auto";
  abstract.append(line);
  try {
    const { abstractOf } = await import("./abstract.js");
    line.append(...(await abstractOf(abstract.closest(".ps-entry")?.id ?? "")));
  } catch (error) {
    line.remove();
    abstract.open = false;
    announceFailure(find("summary", HTMLElement, abstract));
    console.warn(error);
  }
}

/**
 * Add a button above a list that opens or closes all its abstracts.
 * @param {HTMLElement} list
 */
function addAbstractsButton(list) {
  const abstracts = findAll("details.ps-abstract", HTMLDetailsElement, list);
  if (abstracts.length < 2) return;
  const button = element("button", "ps-button ps-abstracts");
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

for (const abstract of findAll("details[data-later]", HTMLDetailsElement)) {
  abstract.addEventListener("toggle", () => showAbstract(abstract));
}
/**
 * Short entries have only what readers see.
 * @param {HTMLElement} entry
 */
function completeShort(entry) {
  const title = entry.querySelector("h3");
  const [, key = ""] = title?.querySelector("a")?.href.match(/\/papers\/([^/]+)\/$/) ?? [];
  if (!title || !key) return;
  entry.id = key;
  entry.className = "ps-entry";
  title.className = "ps-entry__title";
  entry.prepend(tick(key));
}

findAll(".ps-list > li:not([id])", HTMLElement).forEach(completeShort);
// site.js, which comes later, finds them complete.
findAll(".ps-entry[data-coins]", HTMLElement).forEach(complete);
findAll("ol.ps-list", HTMLElement).forEach(addAbstractsButton);
