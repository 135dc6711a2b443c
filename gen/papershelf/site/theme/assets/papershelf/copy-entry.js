// Copying the BibTeX of a paper in a list. entries.js loads this at the first such copy.

import { bibtexOf, read } from "./bibtex-form.js";
import { element } from "./dom.js";
import { announce, announceFailure } from "./announce.js";
import { gettext } from "./strings.js";

/** @param {HTMLElement} button */
export async function copyEntry(button) {
  let text;
  try {
    text = await bibtexOf(await loaderFor(button));
  } catch {
    announceFailure(button);
    return;
  }
  try {
    await navigator.clipboard.writeText(text);
    announce(button, gettext("Copied"), gettext("Copied to the clipboard."));
  } catch {
    getSelection()?.selectAllChildren(show(button, text));
    announce(
      button,
      gettext("Selected"),
      gettext("This browser does not allow copying. The text is selected: copy it with the keyboard."),
    );
  }
}

/**
 * What loads the BibTeX. Where the page links to the file of the paper, nothing else is needed.
 * @param {HTMLElement} button
 * @returns {Promise<(ending: string) => Promise<string>>}
 */
async function loaderFor(button) {
  const { copyBibtex } = button.dataset;
  if (copyBibtex) return (ending) => read(`${copyBibtex}${ending}`);
  const { bibtexOfPaper } = await import("./basket/formats.js");
  return (ending) => bibtexOfPaper(ending, button.closest("li")?.id ?? "");
}

/**
 * Show the text below the entry, in place of one that was shown before.
 * @param {HTMLElement} button
 * @param {string} text
 */
function show(button, text) {
  document.querySelector("#ps-entry-bibtex")?.remove();
  const shown = element("pre", "", element("code", "", text));
  shown.id = "ps-entry-bibtex";
  shown.tabIndex = 0;
  shown.setAttribute("aria-label", "BibTeX");
  shown.setAttribute("role", "region");
  button.closest("li")?.append(shown);
  return shown;
}
