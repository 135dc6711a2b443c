// The dialog on all marks: how many there are, and a file of them to keep or to take to another
// browser.

import { element } from "../dom.js";
import { keys as loadKeys } from "../papers-data.js";
import { gettext, ngettext, papers } from "../strings.js";
import { marksIn, merge, ownMarks } from "./marks.js";
import { styled } from "./style.js";

const TEXT = {
  title: gettext("Your marks"),
  /** @param {number} count */
  count: (count) => (count ? gettext("You have marked %(total)s. Only this browser knows it.", { total: papers(count) }) : gettext("You have not marked any %(papers)s in this browser.")),
  show: gettext("Show them"),
  save: gettext("Export"),
  load: gettext("Import…"),
  remove: gettext("Delete all marks"),
  removed: gettext("All marks are deleted."),
  close: gettext("Close"),
  undo: gettext("Undo"),
  notMarks: gettext("This is not a file of marks. Choose a file that was exported here."),
  large: gettext("This file is larger than 10 MB, so it cannot be a file of marks."),
  notKept: gettext("This browser does not keep marks: they are for this page only."),
};
const KIND = "papershelf-marks";
const LARGEST = 10_000_000;

/** The text of the file. */
export function exported() {
  const all = Object.fromEntries([...ownMarks.all].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ kind: KIND, version: 1, papers: all }, null, 1)}\n`;
}

/**
 * Add the marks of a file to those that are there.
 * @param {string} text
 * @returns {Promise<string>} what was imported and what was skipped
 */
async function importMarks(text) {
  let contents;
  try {
    contents = JSON.parse(text);
  } catch {
    return TEXT.notMarks;
  }
  if (contents?.kind !== KIND) return TEXT.notMarks;
  const found = marksIn(contents);
  const { keys, earlier } = await loadKeys();
  const known = new Set(keys);
  const here = [...found].flatMap(([key, mark]) => {
    const now = known.has(key) ? key : Object.hasOwn(earlier, key) ? earlier[key] : "";
    return now ? [/** @type {const} */ ([now, mark])] : [];
  });
  const { merged, added, replaced, kept, same } = merge(ownMarks.all, new Map(here));
  ownMarks.replace(merged);
  const unreadable = Object.keys(contents.papers ?? {}).length - found.size;
  const counts = [
    [added, ngettext("%(count)s new.", "%(count)s new.", added)],
    [replaced, ngettext("%(count)s replaced an older one.", "%(count)s replaced older ones.", replaced)],
    [same, ngettext("%(count)s the same as here.", "%(count)s the same as here.", same)],
    [kept, ngettext("%(count)s skipped: yours is newer.", "%(count)s skipped: yours are newer.", kept)],
    [found.size - here.length, ngettext("%(count)s skipped: not in this list.", "%(count)s skipped: not in this list.", found.size - here.length)],
    [unreadable, ngettext("%(count)s skipped: not a mark.", "%(count)s skipped: not marks.", unreadable)],
  ];
  const says = counts.flatMap(([count, sentence]) => (count ? [sentence] : []));
  return [gettext("Marks in the file: %(count)s.", { count: found.size + unreadable }), ...says, ...(ownMarks.isKept ? [] : [TEXT.notKept])].join(" ");
}

/**
 * @param {string} label
 * @param {() => void} act
 */
function buttonOf(label, act) {
  const button = element("button", "ps-button", label);
  button.addEventListener("click", act);
  return button;
}

export async function showMarks() {
  await styled;
  const count = element("p", "");
  const result = element("p", "ps-offer__result");
  result.setAttribute("role", "status");
  const file = element("input", "");
  file.type = "file";
  file.accept = "application/json,.json";
  file.hidden = true;
  const show = element("a", "ps-button", TEXT.show);
  show.href = new URL("../../../papers/?mark=to-read&mark=read&mark=star&mark=note", import.meta.url).href;
  /** @type {Map<string, import("./marks.js").Mark>} */
  let deleted = new Map();
  const save = buttonOf(TEXT.save, () => {
    const link = element("a", "");
    link.href = URL.createObjectURL(new Blob([exported()], { type: "application/json" }));
    link.download = "marks.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  });
  const load = buttonOf(TEXT.load, () => file.click());
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    result.textContent = chosen.size > LARGEST ? TEXT.large : await importMarks(await chosen.text());
    file.value = "";
    draw();
  });
  const remove = buttonOf(TEXT.remove, () => {
    deleted = ownMarks.all;
    ownMarks.replace(new Map());
    result.textContent = TEXT.removed;
    draw();
    undo.focus();
  });
  const undo = buttonOf(TEXT.undo, () => {
    ownMarks.replace(merge(deleted, ownMarks.all).merged);
    deleted = new Map();
    result.textContent = "";
    draw();
    save.focus();
  });
  const dialog = element(
    "dialog", "ps-offer md-typeset", element("h2", "", TEXT.title), count, element("p", "ps-offer__buttons", show, save, load, file, remove, undo), result,
    buttonOf(TEXT.close, () => dialog.close()),
  );
  dialog.setAttribute("aria-label", TEXT.title);
  dialog.addEventListener("close", () => dialog.remove());
  function draw() {
    count.textContent = TEXT.count(ownMarks.size);
    for (const control of [show, save, remove]) control.hidden = !ownMarks.size;
    undo.hidden = !deleted.size;
  }
  draw();
  document.body.append(dialog);
  dialog.showModal();
}
