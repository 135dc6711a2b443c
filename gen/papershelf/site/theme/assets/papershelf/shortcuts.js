// The keys of every page. Single ones do something in lists and on the page of a paper; others lead
// into the search box from anywhere, and back.

import { withLoaded } from "./announce.js";
import { element } from "./dom.js";
import { gettext } from "./strings.js";

/** @typedef {{focused: Element | null, left: number, top: number}} Place where the reader was */

// People who control the computer by voice, or press keys by accident, turn single keys off
// (WCAG 2.1.4). The browser remembers it.
const NAME = "papershelf-keys";
const FIELDS = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";

let isOff = false;
try {
  isOff = localStorage.getItem(NAME) === "off";
} catch {
  // Blocked by the browser's settings.
}

export const keysAreOn = () => !isOff;

/**
 * Without access to the storage, the choice applies to this page only.
 * @param {boolean} on
 */
export function turnKeys(on) {
  isOff = !on;
  try {
    if (on) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, "off");
  } catch {
    // Blocked by the browser's settings.
  }
}

/** @param {KeyboardEvent} event */
const isTyping = ({ target }) => target instanceof Element && target.closest(FIELDS) !== null;

// Single keys. What they do is loaded when one is first pressed; all wait for the same promise, so
// that they act in the order in which they were pressed.
/** @type {Promise<typeof import("./keys.js")> | undefined} */
let loading;
const actions = () => {
  loading ??= import("./keys.js");
  // When the connection was lost, the next use tries again.
  loading.catch(() => (loading = undefined));
  return loading;
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  // Other alphabets have other letters on these keys.
  const key = /^\P{ASCII}$/u.test(event.key) ? event.code.replace(/^Key/, "").toLowerCase() : event.key;
  if (!"jkxco?".includes(key) || !keysAreOn() || isTyping(event) || document.querySelector("dialog[open]")) return;
  actions().then(({ press }) => press(key), console.warn);
});
const keysButton = element("button", "ps-keys-button", gettext("Keyboard shortcuts"));
keysButton.addEventListener("click", () => withLoaded(keysButton, actions(), ({ showKeys }) => showKeys()));
document.querySelector(".ps-footer p")?.append(" ", keysButton);

// There, Ctrl+K deletes to the end of the line.
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * @param {HTMLElement} form
 * @param {HTMLInputElement} input
 * @returns {() => void} brings the reader back to what had the focus before, and scrolls there
 */
export function addKeys(form, input) {
  /** @type {Place} */
  let before = { focused: null, left: scrollX, top: scrollY };
  const isInside = (/** @type {EventTarget | null} */ target) => target instanceof Node && form.contains(target);
  // The browser scrolls before it reports the focus, so the place is noted at what comes first.
  const note = () => {
    if (!isInside(document.activeElement)) before = { focused: document.activeElement, left: scrollX, top: scrollY };
  };
  addEventListener("keydown", note, { capture: true });
  addEventListener("pointerdown", note, { capture: true });

  document.addEventListener("keydown", (event) => {
    if (!isShortcut(event, isTyping(event)) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    // The header stays in sight, so the page need not scroll to the box.
    input.focus({ preventScroll: true });
    input.select();
  });

  return () => {
    const { focused, left, top } = before;
    // Links of charts are SVG.
    const isElement = focused instanceof HTMLElement || focused instanceof SVGElement;
    if (isElement && focused !== document.body && focused.isConnected) {
      focused.focus({ preventScroll: true });
    }
    if (isInside(document.activeElement)) input.blur();
    scrollTo({ left, top, behavior: "instant" });
  };
}

/**
 * @param {KeyboardEvent} event
 * @param {boolean} typing
 */
function isShortcut({ key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing }, typing) {
  if (altKey || isComposing) return false;
  if (!ctrlKey && !metaKey) return key === "/" && !typing && keysAreOn();
  // Other alphabets have another letter on this key.
  const isK = key.toLowerCase() === "k" || (code === "KeyK" && !/^[a-z]$/i.test(key));
  return isK && !shiftKey && ctrlKey !== metaKey && !(ctrlKey && isMac && typing);
}
