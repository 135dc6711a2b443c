// Messages for screen readers, and on the button that was pressed.

import { element } from "./dom.js";
import { gettext } from "./strings.js";

const announcement = element("p", "ps-status");
announcement.setAttribute("role", "status");

/** Screen readers read out only what changes in an element that is there already. */
export const startMessages = () => document.body.append(announcement);

/**
 * Have screen readers read out the message.
 * @param {string} message
 */
export function say(message) {
  announcement.textContent = "";
  requestAnimationFrame(() => (announcement.textContent = message));
}

/**
 * Show a word on the button for two seconds, and have screen readers read out the message.
 * @param {HTMLElement} button
 * @param {string} word
 * @param {string} message
 */
export function announce(button, word, message) {
  button.dataset.label ??= button.textContent ?? "";
  button.textContent = word;
  say(message);
  setTimeout(() => (button.textContent = button.dataset.label ?? ""), 2000);
}

/**
 * A sentence that says what could not be loaded, and what the reader can do.
 * @param {string} sentence
 */
export function notLoaded(sentence) {
  const advice = navigator.onLine
    ? gettext("Check your connection and try again.")
    : gettext("You have no connection: try again when you are connected.");
  return `${sentence} ${advice}`;
}

/**
 * Say at a button what could not be loaded.
 * @param {HTMLElement} button
 * @param {string} sentence
 */
export const announceFailure = (button, sentence) =>
  announce(button, navigator.onLine ? gettext("Failed") : gettext("Offline"), notLoaded(sentence));

/**
 * Do what a button does with a script that is loaded when it is first used. If the connection was
 * lost, the button says that it failed, and the next press tries again.
 * @template T
 * @param {HTMLElement} button
 * @param {Promise<T>} loading
 * @param {(loaded: T) => unknown} act
 */
export async function withLoaded(button, loading, act) {
  let loaded;
  try {
    loaded = await loading;
  } catch (error) {
    console.warn(error);
    announceFailure(button, gettext("The file could not be loaded."));
    return;
  }
  await act(loaded);
}
