// A small button beside each entry of a list, and on the page of a paper, shows the marks and opens
// what changes them.

import { withLoaded } from "../announce.js";
import { element, find, findAll } from "../dom.js";
import { gettext } from "../strings.js";
import { ownMarks } from "./marks.js";

/** @param {import("./marks.js").Mark} mark */
const signsOf = ({ state, star, note }) => ({ "": "", "to-read": "○", read: "✓" })[state] + (star ? "★" : "") + (note ? "✎" : "");

/** @param {import("./marks.js").Mark} mark */
function wordsOf({ state, star, note }) {
  const words = { "": "", "to-read": gettext("to read"), read: gettext("read") };
  return [words[state], star && gettext("starred"), note && gettext("with a note")].filter(Boolean).join(", ");
}

/**
 * @param {HTMLElement} entry
 * @param {string} key
 */
function draw(entry, key) {
  const title = entry.querySelector(".ps-entry__title a")?.textContent ?? key;
  let button = entry.querySelector(".ps-mark");
  if (!(button instanceof HTMLButtonElement)) {
    const made = element("button", "ps-mark");
    made.setAttribute("aria-expanded", "false");
    made.addEventListener("click", () => open(entry, made, key, title));
    find(".ps-tick", HTMLElement, entry).after(made);
    button = made;
  }
  const mark = ownMarks.of(key);
  const words = wordsOf(mark);
  button.textContent = signsOf(mark) || "⋯";
  button.classList.toggle("ps-mark--none", !words);
  button.setAttribute("aria-label", words ? gettext("Marks of %(title)s: %(marks)s", { title, marks: words }) : gettext("Mark %(title)s", { title }));
}

/**
 * @param {HTMLElement} entry
 * @param {HTMLButtonElement} button
 * @param {string} key
 * @param {string} title
 */
async function open(entry, button, key, title) {
  const present = entry.querySelector(".ps-marks");
  if (present) {
    button.setAttribute("aria-expanded", "false");
    return present.remove();
  }
  const loading = import("./mark-controls.js").then(({ controlsOf }) => controlsOf(key, title));
  await withLoaded(button, loading, (controls) => showControls(entry, button, controls));
}

/**
 * @param {HTMLElement} entry
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} controls
 */
function showControls(entry, button, controls) {
  button.setAttribute("aria-expanded", "true");
  controls.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    controls.remove();
    button.setAttribute("aria-expanded", "false");
    button.focus();
  });
  entry.append(controls);
  controls.querySelector("button")?.focus();
}

/** @param {ParentNode} within */
export function drawSigns(within = document) {
  for (const box of findAll(".ps-entry .ps-pick", HTMLInputElement, within)) {
    const entry = box.closest(".ps-entry");
    if (entry instanceof HTMLElement) draw(entry, box.dataset.key ?? "");
  }
}

/** On the page of a paper, below the box that cites it: its marks, or a button that adds some. */
async function addToPaper() {
  const box = document.querySelector(".ps-paper .ps-pick");
  if (!(box instanceof HTMLElement)) return;
  const { key = "" } = box.dataset;
  const title = document.querySelector("h1")?.textContent?.trim() ?? "";
  const button = element("button", "ps-button ps-mark-paper", gettext("Mark or add a note"));
  box.closest(".ps-box")?.after(button);
  const show = async () => {
    const { controlsOf } = await import("./mark-controls.js");
    const controls = await controlsOf(key, title);
    button.replaceWith(controls);
    return controls;
  };
  button.addEventListener("click", () =>
    withLoaded(button, show(), (controls) => controls.querySelector("button")?.focus()),
  );
  if (wordsOf(ownMarks.of(key))) await show();
}

/** How much of the topic of this page was read. */
async function addProgress() {
  if (![...ownMarks.all.values()].some(({ state }) => state === "read") && !document.querySelector(".ps-progress")) return;
  const { drawProgress } = await import("./mark-progress.js");
  await drawProgress();
}

export function startMarks() {
  ownMarks.subscribe(() => {
    drawSigns();
    addProgress().catch(console.warn);
  });
  drawSigns();
  addToPaper().catch(console.warn);
  addProgress().catch(console.warn);
}
