// Completes the entries of lists. Pages leave out what every entry would repeat: the box that
// selects a paper, the button that copies its BibTeX, names of links for screen readers, and the
// OpenURL that Zotero reads.

import { element, findAll, setAttributes } from "./dom.js";
import { gettext } from "./strings.js";

/** @param {Element | null} of */
const textOf = (of) => (of?.textContent ?? "").replace(/\s+/g, " ").trim();

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
export function openUrl(entry, fields) {
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

/** @param {HTMLElement} entry */
function complete(entry) {
  const zotero = element("span", "Z3988");
  zotero.title = openUrl(entry, entry.dataset.coins ?? "");
  // The page of all papers makes more entries of this form, without it.
  delete entry.dataset.coins;
  const box = element("input", "");
  setAttributes(box, { type: "checkbox", class: "ps-pick", "data-key": entry.id });
  entry.prepend(element("label", "ps-tick", box), zotero);
  const file = entry.querySelector(".ps-plain")?.getAttribute("href");
  if (file) {
    const button = element("button", "", gettext("Copy BibTeX"));
    setAttributes(button, { type: "button", "data-copy-bibtex": file.replace(/\.bib$/, "") });
    entry.querySelector(".ps-plain")?.before(button);
  }
  const title = textOf(entry.querySelector(".ps-entry__title"));
  for (const tool of findAll(".ps-entry__links > :not(.ps-plain, [aria-label]), summary", HTMLElement, entry)) {
    tool.setAttribute("aria-label", gettext("%(label)s of %(title)s", { label: textOf(tool), title }));
  }
}

export function completeEntries() {
  findAll(".ps-entry[data-coins]", HTMLElement).forEach(complete);
}
