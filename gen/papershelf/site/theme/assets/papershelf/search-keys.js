// The keys that lead into the search box from anywhere on a page, and the way back.

import { isTyping, keysAreOn } from "./key-choice.js";

/** @typedef {{focused: Element | null, left: number, top: number}} Place where the reader was */

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
