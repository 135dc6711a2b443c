// What changes the marks of one paper: to read, read, a star, a private note.

import { element } from "../dom.js";
import { say, withLoaded } from "../announce.js";
import { gettext } from "../strings.js";
import { LONGEST_NOTE, ownMarks } from "./marks.js";
import { styled } from "./style.js";

/** @typedef {import("./marks.js").Mark} Mark */

const TEXT = {
  /** @param {string} title */
  label: (title) => gettext("Your marks of %(title)s", { title }),
  toRead: gettext("To read"),
  read: gettext("Read"),
  star: gettext("Star"),
  note: gettext("Note"),
  /** @param {string} title */
  noteOf: (title) => gettext("Your note on %(title)s", { title }),
  here: gettext("Kept in this browser only."),
  notKept: gettext("This browser does not keep marks: they are for this page only."),
  all: gettext("All marks"),
};
const PAUSE = 400;

/**
 * @param {string} key
 * @param {string} title
 * @returns {Promise<HTMLElement>}
 */
export async function controlsOf(key, title) {
  await styled;
  /** @type {[string, (mark: Mark) => boolean, (isOn: boolean) => Partial<Mark>][]} */
  const marks = [
    [TEXT.toRead, ({ state }) => state === "to-read", (isOn) => ({ state: isOn ? "to-read" : "" })],
    [TEXT.read, ({ state }) => state === "read", (isOn) => ({ state: isOn ? "read" : "" })],
    [TEXT.star, ({ star }) => star, (isOn) => ({ star: isOn })],
  ];
  const buttons = marks.map(([label, isOn, change]) => {
    const button = element("button", "ps-button", label);
    button.addEventListener("click", () => {
      const isNew = !isOn(ownMarks.of(key));
      ownMarks.set(key, change(isNew));
      say(isNew ? label : gettext("Not marked any more: %(mark)s", { mark: label }));
    });
    return button;
  });
  const noteButton = element("button", "ps-button", TEXT.note);
  const note = element("textarea", "ps-marks__note");
  note.maxLength = LONGEST_NOTE;
  note.rows = 3;
  note.dir = "auto";
  note.setAttribute("aria-label", TEXT.noteOf(title));
  note.hidden = !ownMarks.of(key).note;
  noteButton.addEventListener("click", () => {
    note.hidden = !note.hidden;
    draw();
    if (!note.hidden) note.focus();
  });
  /** @type {number | undefined} */
  let pause;
  const save = () => {
    clearTimeout(pause);
    pause = undefined;
    if (note.value.trim() !== ownMarks.of(key).note) ownMarks.set(key, { note: note.value.trim() });
  };
  note.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(save, PAUSE);
  });
  note.addEventListener("change", save);
  addEventListener("pagehide", () => pause !== undefined && save());
  const all = element("button", "ps-marks__all", TEXT.all);
  all.addEventListener("click", () => withLoaded(all, import("./mark-files.js"), ({ showMarks }) => showMarks()));
  const where = element("small", "");
  const group = element("div", "ps-marks", ...buttons, noteButton, note, element("p", "", where, " ", all));
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", TEXT.label(title));

  function draw() {
    const mark = ownMarks.of(key);
    for (const [place, [, isOn]] of marks.entries()) buttons[place].setAttribute("aria-pressed", String(isOn(mark)));
    noteButton.setAttribute("aria-expanded", String(!note.hidden));
    if (document.activeElement !== note) note.value = mark.note;
    where.textContent = ownMarks.isKept ? TEXT.here : TEXT.notKept;
  }
  ownMarks.subscribe(draw);
  draw();
  return group;
}
