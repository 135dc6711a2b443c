// Copying and downloading papers, and what the reader hears about it.

import { element } from "../dom.js";
import { announce, announceFailure } from "../announce.js";
import { gettext, papers } from "../strings.js";
import { papersAs } from "./formats.js";

/**
 * @typedef {import("./formats.js").Format} Format
 * @typedef {import("./formats.js").Text} Text
 */

const TEXT = {
  copied: gettext("Copied"),
  /**
   * @param {number} count
   * @param {string} format
   */
  copiedWhat: (count, format) => gettext("Copied %(total)s to the clipboard as %(format)s.", { total: papers(count), format }),
  saved: gettext("Downloaded"),
  /**
   * @param {number} count
   * @param {string} format
   */
  savedWhat: (count, format) => gettext("Downloaded %(total)s as %(format)s.", { total: papers(count), format }),
  selectedWhy: gettext("This browser does not allow copying. The text is selected: copy it with the keyboard."),
  close: gettext("Close"),
};

/**
 * @param {HTMLElement} button that was clicked
 * @param {Format} format
 * @param {string[]} keys
 */
export async function copyPapers(button, format, keys) {
  const loading = papersAs(format, keys);
  // Awaited below in any case.
  loading.catch(() => undefined);
  try {
    await toClipboard(loading, format.kind === "style");
    announce(button, TEXT.copied, TEXT.copiedWhat(keys.length, format.name));
  } catch {
    const text = await loading.catch((error) => failed(button, error));
    if (text) offer(text.plain, format.name);
  }
}

/**
 * Safari allows copying only within the click, so it gets a promise of the text.
 * @param {Promise<Text>} loading
 * @param {boolean} isRich
 */
async function toClipboard(loading, isRich) {
  if (!("ClipboardItem" in window)) return navigator.clipboard.writeText((await loading).plain);
  /** @type {Record<string, Promise<Blob>>} */
  const contents = { "text/plain": loading.then(({ plain }) => new Blob([plain], { type: "text/plain" })) };
  if (isRich) contents["text/html"] = loading.then(({ html = "" }) => new Blob([html], { type: "text/html" }));
  for (const content of Object.values(contents)) content.catch(() => undefined);
  return navigator.clipboard.write([new ClipboardItem(contents)]);
}

/**
 * @param {HTMLElement} button
 * @param {Format} format
 * @param {string[]} keys
 */
export async function downloadPapers(button, format, keys) {
  const text = await papersAs(format, keys).catch((error) => failed(button, error));
  if (!text) return;
  const link = element("a", "");
  link.href = URL.createObjectURL(new Blob([text.plain], { type: format.type }));
  link.download = `papers${format.suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
  announce(button, TEXT.saved, TEXT.savedWhat(keys.length, format.name));
}

/**
 * @param {HTMLElement} button
 * @param {unknown} error
 * @returns {null}
 */
function failed(button, error) {
  console.warn(error);
  announceFailure(button);
  return null;
}

/**
 * Where the browser does not allow copying: a field with the text selected.
 * @param {string} text
 * @param {string} label
 */
export function offer(text, label) {
  const area = element("textarea", "");
  area.readOnly = true;
  area.rows = 12;
  area.value = text;
  area.setAttribute("aria-label", label);
  const close = element("button", "ps-button", TEXT.close);
  const dialog = element("dialog", "ps-offer md-typeset", element("p", "", TEXT.selectedWhy), area, close);
  dialog.setAttribute("aria-label", label);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  area.focus();
  area.select();
}
