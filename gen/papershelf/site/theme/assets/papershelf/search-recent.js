// The reader's recent searches. Only this browser knows them, and the reader can clear them.

// One host can have many lists.
const NAME = `papershelf-searches:${new URL("../../", import.meta.url).pathname}`;
const MOST = 6;
// A pasted entry would fill the list, and nobody recognizes it by its beginning.
const LONGEST = 120;

/**
 * The newest first.
 * @returns {string[]}
 */
export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    if (!Array.isArray(kept)) return [];
    return kept.filter((text) => typeof text === "string" && text.length <= LONGEST).slice(0, MOST);
  } catch {
    return []; // Blocked by the browser's settings, or not written by this script.
  }
}

/** @param {string} text */
export function remember(text) {
  if (!text || text.length > LONGEST) return;
  const others = recent().filter((other) => other.toLowerCase() !== text.toLowerCase());
  try {
    localStorage.setItem(NAME, JSON.stringify([text, ...others].slice(0, MOST)));
  } catch {
    // Blocked or full: searches are then not remembered.
  }
}

export function forget() {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // Blocked: there is nothing to forget.
  }
}
