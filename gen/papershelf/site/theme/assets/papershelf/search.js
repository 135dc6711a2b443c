// The search box in the header: a combobox after the ARIA Authoring Practices. Without this
// script the form leads to the page of all papers; until the box is used nothing else is loaded.

const SHOWN = 8;
// Exact hits are looked for among this many of Pagefind's first.
const CONSIDERED = 12;
const PAUSE = 120;

const form = document.querySelector(".ps-search");
const input = form.elements.q;
const popup = element("div", "ps-results");
const options = element("div", "");
const message = element("p", "ps-results__message");
const status = element("p", "ps-status");
let core;
let latest = 0;
let pause;

popup.hidden = true;
popup.append(options, message);
popup.id = "ps-results";
// A box that scrolls is a stop of the Tab key unless it says otherwise.
attributes(options, { id: "ps-options", role: "listbox", "aria-label": "Papers found", tabindex: "-1" });
attributes(status, { role: "status" });
attributes(input, {
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-controls": options.id,
  "aria-expanded": "false",
});
form.append(popup, status);

/** The search itself, loaded when the box is first used. */
function ready() {
  core ??= import("./search-core.js");
  return core;
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

function attributes(of, values) {
  for (const [name, value] of Object.entries(values)) of.setAttribute(name, value);
}

/** @param {{text: string, marked: boolean}[]} pieces */
function marked(pieces) {
  return pieces.map(({ text, marked }) => (marked ? element("mark", "", text) : text));
}

function option(href, index, ...children) {
  const link = element("a", "ps-result", ...children);
  attributes(link, { href, id: `ps-result-${index}`, tabindex: "-1", role: "option", "aria-selected": "false" });
  return link;
}

function result({ url, meta, title, sentence }, index) {
  const where = [meta.authors, [meta.venue, meta.year].filter(Boolean).join(" ")].join(" · ");
  const rows = [element("span", "ps-result__title", ...marked(title)), element("span", "ps-result__where", where)];
  if (sentence.length) rows.push(element("span", "ps-result__sentence", ...marked(sentence)));
  return option(url, index, ...rows);
}

/** Show results, or in their place a message. */
function open(found, said = "") {
  options.replaceChildren(...found);
  options.hidden = !found.length;
  message.textContent = said;
  message.hidden = !said;
  popup.hidden = false;
  popup.setAttribute("aria-busy", "false");
  input.setAttribute("aria-expanded", String(found.length > 0));
  input.removeAttribute("aria-activedescendant");
}

function close() {
  popup.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  chosen()?.setAttribute("aria-selected", "false");
}

const chosen = () => options.querySelector('[aria-selected="true"]');

async function update() {
  const text = input.value.trim();
  latest += 1;
  const turn = latest;
  if (!text) return close();
  try {
    const { search, shown, exactFirst } = await ready();
    const matches = await search(text);
    const first = await Promise.all(matches.slice(0, CONSIDERED).map(shown));
    if (turn !== latest || document.activeElement !== input) return;
    const citable = ({ meta }) => ({ ...meta, authors: meta.authors.split(", ") });
    show(text, exactFirst(text, first, citable).slice(0, SHOWN), matches.length);
  } catch (error) {
    if (turn !== latest) return;
    say("The search could not be loaded.");
    reportError(error);
  }
}

function show(text, papers, total) {
  if (!total) return say("No paper matches. Try fewer or other words.");
  const address = new URL(form.action);
  address.searchParams.set("q", text);
  const count = total === 1 ? "1 result" : `${total.toLocaleString("en")} results`;
  const all = option(address.href, papers.length, total > papers.length ? `All ${count}` : `${count}: filter and sort`);
  all.classList.add("ps-result--all");
  open([...papers.map(result), all]);
  status.textContent = count;
}

function say(text) {
  open([], text);
  status.textContent = text;
}

/** Move what is chosen by so many rows; the box itself lies between the last and the first. */
function move(step) {
  const rows = [...options.children];
  const from = rows.indexOf(chosen());
  const to = (from + 1 + step + rows.length + 1) % (rows.length + 1);
  chosen()?.setAttribute("aria-selected", "false");
  input.removeAttribute("aria-activedescendant");
  if (to === 0) return;
  const row = rows[to - 1];
  row.setAttribute("aria-selected", "true");
  row.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", row.id);
}

input.addEventListener("focus", async () => {
  const { load } = await ready();
  await load();
});
input.addEventListener("input", () => {
  popup.setAttribute("aria-busy", "true");
  clearTimeout(pause);
  pause = setTimeout(update, PAUSE);
});
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" && popup.hidden) update();
  else if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp" && !popup.hidden) move(-1);
  else if (event.key === "Enter" && chosen()) chosen().click();
  else if (event.key === "Escape" && !popup.hidden) close();
  else return;
  event.preventDefault();
});
form.addEventListener("focusout", (event) => {
  if (!form.contains(event.relatedTarget)) close();
});
// A press on a result must not take the focus from the box, which would close the list first.
popup.addEventListener("mousedown", (event) => event.preventDefault());

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
  event.preventDefault();
  input.focus();
  input.select();
});
