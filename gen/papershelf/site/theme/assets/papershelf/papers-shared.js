// The papers that a shared link names, and the line above the list that says so.

import { withLoaded } from "./announce.js";
import { keysOf } from "./basket/links.js";
import { selection } from "./basket/selection.js";
import { element, find } from "./dom.js";
import { numbersByKey, rows } from "./papers-data.js";
import { gettext, ngettext, papers } from "./strings.js";

/**
 * @typedef {import("./papers-data.js").Pieces} Pieces
 * @typedef {import("./papers-state.js").Shared} Shared
 */

// So many keys are named that no paper has.
const NAMED = 10;

/**
 * The papers that a URL names, or null if it names none.
 * @param {string} search
 * @returns {Promise<Shared | null>}
 */
export async function sharedBy(search) {
  const params = new URLSearchParams(search);
  const keys = await keysOf(params);
  if (!keys) return null;
  const known = await numbersByKey();
  const unknown = keys.filter((key) => !known.has(key));
  const numbers = new Set(keys.flatMap((key) => known.get(key) ?? []));
  // Commas as they are: encoded, they would take three times the room.
  const packed = params.get("set");
  const parameter = params.has("keys") || packed === null ? `keys=${keys.join(",")}` : `set=${packed.replace(/[^\w-]/g, "")}`;
  return { parameter, numbers, unknown };
}

const line = element("div", "ps-shared");
line.hidden = true;
find("#ps-chips", HTMLElement).before(line);

/** @param {Pieces} pieces */
function plain(pieces) {
  const made = element("span", "");
  /** @param {any} piece */
  const textOf = (piece) => (typeof piece === "string" ? piece : piece.slice(2).map(textOf).join(""));
  made.textContent = typeof pieces === "string" ? pieces : pieces.map(textOf).join("");
  return made.textContent ?? "";
}

/**
 * @param {Shared | null} shared
 * @param {() => void} showAll
 */
export function drawShared(shared, showAll) {
  line.hidden = !shared;
  if (!shared) return line.replaceChildren();
  const { numbers, unknown } = shared;
  const says = numbers.size ? gettext("This link shows %(total)s.", { total: papers(numbers.size) }) : gettext("No %(paper)s of this link is in the list.");
  const missing = unknown.slice(0, NAMED).join(", ") + (unknown.length > NAMED ? ", …" : "");
  const lacks = ngettext("%(count)s is not in the list: %(keys)s.", "%(count)s are not in the list: %(keys)s.", unknown.length, { keys: missing });
  const select = element("button", "ps-button", gettext("Select them"));
  select.hidden = !numbers.size;
  select.addEventListener("click", () =>
    withLoaded(select, rows([...numbers]), (found) => {
      selection.replace((entries) => [...entries, ...found.map(({ key, title }) => /** @type {[string, string]} */ ([key, plain(title)]))]);
    }),
  );
  const all = element("button", "ps-button", gettext("Show the whole list"));
  all.addEventListener("click", showAll);
  line.replaceChildren(element("p", "", says, unknown.length ? ` ${lacks}` : ""), select, all);
}
