// What every page does beyond reading: copying, and saying so to eyes and to screen readers.

import { prefersUnicode, setPrefersUnicode } from "./bibtex-form.js";

const status = document.createElement("p");
status.className = "ps-status";
status.setAttribute("role", "status");
document.body.append(status);

/** Show on the button and announce what became of it; the button's own word comes back. */
export function say(button, word, message) {
  button.dataset.word ??= button.textContent;
  button.textContent = word;
  status.textContent = "";
  requestAnimationFrame(() => (status.textContent = message));
  setTimeout(() => (button.textContent = button.dataset.word), 2000);
}

/** The text to copy: an element of this page, or a file beside it. */
async function textFor(button) {
  if (button.dataset.copy) return document.getElementById(button.dataset.copy).textContent;
  const response = await fetch(button.dataset.copyFrom);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.text();
}

/** Where the clipboard is closed to us, the text is selected, ready for the reader's own keys. */
function select(button, text) {
  const shown = document.getElementById(button.dataset.copy) ?? showFile(button, text);
  getSelection().selectAllChildren(shown);
  say(button, "Selected", "Copying is not allowed here. The text is selected: copy it with the keyboard.");
}

/** A file that is not on the page, below the buttons; the next one takes its place. */
function showFile(button, text) {
  let shown = document.getElementById("ps-file");
  if (!shown) {
    shown = document.createElement("pre");
    shown.id = "ps-file";
    shown.tabIndex = 0;
    const box = document.createElement("div");
    box.className = "ps-cite";
    box.append(shown);
    button.closest("ul").after(box);
  }
  const code = document.createElement("code");
  code.textContent = text;
  shown.replaceChildren(code);
  shown.setAttribute("aria-label", button.dataset.copyFrom);
  return shown;
}

/** A switch above a list that opens or folds all its abstracts. */
function addAbstractSwitch(list) {
  const abstracts = [...list.querySelectorAll("details.ps-abstract")];
  if (abstracts.length < 2) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ps-button";
  const label = () => {
    const folded = abstracts.some((abstract) => !abstract.open);
    button.textContent = folded ? "Show all abstracts" : "Fold all abstracts";
    return folded;
  };
  button.addEventListener("click", () => {
    const open = label();
    for (const abstract of abstracts) abstract.open = open;
    label();
  });
  list.addEventListener("toggle", label, true);
  label();
  list.before(button);
}

document.querySelectorAll("ol.ps-list").forEach(addAbstractSwitch);

const unicode = document.getElementById("ps-unicode");
if (unicode) {
  const form = () => {
    document.getElementById("ps-bibtex").hidden = unicode.checked;
    document.getElementById("ps-bibtex-unicode").hidden = !unicode.checked;
    const { dataset } = document.getElementById("ps-copy-bibtex");
    if (dataset.copy) dataset.copy = unicode.checked ? "ps-bibtex-unicode" : "ps-bibtex";
    else dataset.copyFrom = unicode.checked ? unicode.dataset.copyUnicode : unicode.dataset.copyTex;
  };
  unicode.checked = prefersUnicode();
  unicode.addEventListener("change", () => {
    setPrefersUnicode(unicode.checked);
    form();
  });
  form();
  unicode.closest("p").hidden = false;
}

for (const button of document.querySelectorAll("[data-copy], [data-copy-from]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    let text;
    try {
      text = await textFor(button);
    } catch {
      return say(button, "Not loaded", "The file could not be loaded.");
    }
    try {
      await navigator.clipboard.writeText(text);
      say(button, "Copied", "Copied to the clipboard.");
    } catch {
      select(button, text);
    }
  });
}

/** An address as people read it; one that was cut in the middle of a letter stays as it is. */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

// What scrolls has to be reached by the keyboard.
for (const code of document.querySelectorAll(".highlight code")) code.tabIndex = 0;

// A lost reader is offered the words of the address: papers/gulati-conformer leads to a search.
const lost = document.querySelector(".ps-lost");
if (lost) {
  const root = new URL(lost.dataset.root, location.href).pathname;
  const words = decoded(location.pathname.slice(root.length))
    .replace(/\.[a-z.]+$|^(papers|topics|authors|venues|years)\//g, "")
    .split(/[^\p{L}\p{N}]+|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u)
    .filter(Boolean)
    .join(" ");
  const link = lost.querySelector("a");
  link.textContent = words;
  link.href = `${lost.dataset.search}?${new URLSearchParams({ q: words })}`;
  lost.hidden = !words;
}
