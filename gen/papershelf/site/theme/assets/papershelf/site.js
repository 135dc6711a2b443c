// What every page does beyond reading: copying, and saying so to eyes and to screen readers.

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
function select(button) {
  const shown = document.getElementById(button.dataset.copy ?? "ps-bibtex");
  getSelection().selectAllChildren(shown);
  say(button, "Selected", "Copying is not allowed here. The text is selected: copy it with the keyboard.");
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

for (const button of document.querySelectorAll("[data-copy], [data-copy-from]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(await textFor(button));
      say(button, "Copied", "Copied to the clipboard.");
    } catch {
      select(button);
    }
  });
}

// A lost reader is offered the words of the address: papers/gulati-conformer leads to a search.
const lost = document.querySelector(".ps-lost");
if (lost) {
  const root = new URL(lost.dataset.root, location.href).pathname;
  const words = decodeURIComponent(location.pathname.slice(root.length))
    .replace(/\.[a-z.]+$|^(papers|topics|authors|venues|years)\//g, "")
    .split(/[^\p{L}\p{N}]+|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u)
    .filter(Boolean)
    .join(" ");
  const link = lost.querySelector("a");
  link.textContent = words;
  link.href = `${lost.dataset.search}?${new URLSearchParams({ q: words })}`;
  lost.hidden = !words;
}
