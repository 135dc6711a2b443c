// Lanes: a card for the dot under the pointer or with the focus, arrow keys between dots, and on
// the home page the papers of a topic below its lane.

import { decoded, element, find, findAll, setAttributes } from "./dom.js";
import { gettext } from "./strings.js";

const PAUSE = 150;
const lanes = find(".ps-lanes", HTMLElement);
const rows = findAll(".ps-lane", HTMLElement, lanes);
const isHome = document.querySelector(".ps-home") !== null;
const isRightToLeft = getComputedStyle(lanes).direction === "rtl";
const card = element("div", "ps-lane-card");
/** @type {Map<string, Promise<Document>>} */
const pages = new Map();
/** @type {SVGAElement | null} */
let shown = null;
/** @type {number | undefined} */
let pause;

card.hidden = true;
// The name of the link says the same.
card.setAttribute("aria-hidden", "true");
lanes.append(card);

/** @param {HTMLElement} row */
const linksIn = (row) => findAll(".ps-lane__papers a", SVGAElement, row);

for (const row of rows) {
  linksIn(row).forEach((link, at) => {
    link.setAttribute("tabindex", at ? "-1" : "0");
    // Browsers would show the title beside the card.
    const title = link.querySelector("title");
    if (!title || !link.matches(".ps-dot")) return;
    link.setAttribute("aria-label", title.textContent ?? "");
    title.remove();
  });
}

/** @param {Element} link */
function middle(link) {
  const { left, right } = link.getBoundingClientRect();
  return (left + right) / 2;
}

/**
 * @param {SVGAElement} link
 * @param {string} key
 */
function neighbor(link, key) {
  const row = rows.findIndex((each) => each.contains(link));
  const links = linksIn(rows[row]);
  const forwards = isRightToLeft ? "ArrowLeft" : "ArrowRight";
  const at = links.indexOf(link);
  if (key === "Home") return links[0];
  if (key === "End") return links.at(-1);
  if (key === "ArrowLeft" || key === "ArrowRight") return links[at + (key === forwards ? 1 : -1)];
  const others = key === "ArrowDown" ? rows.slice(row + 1) : rows.slice(0, row).toReversed();
  const near = others.map(linksIn).find((found) => found.length) ?? [];
  const from = middle(link);
  return near.toSorted((one, other) => Math.abs(middle(one) - from) - Math.abs(middle(other) - from))[0];
}

lanes.addEventListener("keydown", (event) => {
  const link = event.target;
  if (!(link instanceof SVGAElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") return hide();
  if (!/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(event.key)) return;
  event.preventDefault();
  const next = neighbor(link, event.key);
  if (!next) return;
  const row = rows.find((each) => each.contains(next));
  for (const other of row ? linksIn(row) : []) other.setAttribute("tabindex", other === next ? "0" : "-1");
  next.focus();
});

function hide() {
  clearTimeout(pause);
  shown = null;
  card.hidden = true;
}

/**
 * The title, and who published it where: "Title (Roe et al., EARS 2020)".
 * @param {SVGAElement} link
 */
function partsOf(link) {
  const label = link.getAttribute("aria-label") ?? "";
  const at = label.lastIndexOf(" (");
  return [label.slice(0, at), label.slice(at + 2).replace(")", "")];
}

/** @param {SVGAElement} link */
function show(link) {
  if (shown === link) return;
  clearTimeout(pause);
  shown = link;
  const [title, where] = partsOf(link);
  const published = element("p", "ps-lane-card__where", where);
  card.replaceChildren(element("p", "ps-lane-card__title", element("bdi", "", title)), published);
  card.hidden = false;
  place(link);
  pause = setTimeout(() => complete(link, published), PAUSE);
}

/**
 * Below the dot, or above it at the foot of the window.
 * @param {SVGAElement} link
 */
function place(link) {
  const around = lanes.getBoundingClientRect();
  const dot = link.getBoundingClientRect();
  const room = around.width - card.offsetWidth;
  const across = Math.max(0, Math.min(middle(link) - around.left - card.offsetWidth / 2, room));
  const isBelow = dot.bottom + card.offsetHeight + 16 < innerHeight;
  card.style.translate = `${isRightToLeft ? across - room : across}px ${(isBelow ? dot.bottom + 8 : dot.top - card.offsetHeight - 8) - around.top}px`;
}

/**
 * Add the authors and the curator's sentence, which the page of the paper has.
 * @param {SVGAElement} link
 * @param {HTMLElement} published
 */
async function complete(link, published) {
  const url = link.href.baseVal;
  if (!pages.has(url)) pages.set(url, load(url));
  try {
    const page = await pages.get(url);
    if (!page || shown !== link) return;
    const authors = findAll('meta[name="citation_author"]', HTMLMetaElement, page).map(({ content }) => content);
    const names = authors.map((name) => name.split(", ").toReversed().join(" "));
    const more = names.length > 6 ? [...names.slice(0, 5), "…"] : names;
    if (names.length) {
      const listed = more.flatMap((name, at) => [...(at ? [", "] : []), element("bdi", "", name)]);
      published.before(element("p", "", ...listed));
      // The first author is in both.
      published.textContent = (published.textContent ?? "").replace(/^.*?, /, "");
    }
    const why = page.querySelector(".ps-why")?.textContent?.trim();
    if (why) published.after(element("p", "ps-lane-card__why", element("bdi", "", why)));
    place(link);
  } catch {
    // The card has the rest. The next time, the page is asked for again.
    pages.delete(url);
  }
}

/** @param {string} url */
async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** @param {EventTarget | null} target */
const dotAt = (target) => (target instanceof Element ? target.closest(".ps-dot") : null);

for (const kind of ["pointerover", "focusin"]) {
  lanes.addEventListener(kind, ({ target }) => {
    const dot = dotAt(target);
    if (dot instanceof SVGAElement) show(dot);
    else hide();
  });
}
lanes.addEventListener("pointerleave", hide);
lanes.addEventListener("focusout", hide);

/** @param {HTMLElement} row */
const nameOf = (row) => row.querySelector(".ps-lane__name a");

/** @param {Element} link */
const hashOf = (link) => `#${link.getAttribute("href")?.replace(/\/$/, "")}`;

/** Show the papers of the topic that the URL names below its lane, and no others. */
function open() {
  for (const row of rows) {
    const name = nameOf(row);
    if (!(name instanceof HTMLAnchorElement) || !linksIn(row).some((link) => link.matches(".ps-dot"))) continue;
    const isOpen = decoded(location.hash) === hashOf(name);
    row.querySelector(".ps-lane__list")?.remove();
    name.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) row.append(listOf(row, name));
  }
}

/**
 * @param {HTMLElement} row
 * @param {HTMLAnchorElement} name
 */
function listOf(row, name) {
  const entries = linksIn(row)
    .toReversed()
    .map((link) => {
      const [title, where] = partsOf(link);
      const paper = element("a", "", title);
      paper.href = link.href.baseVal;
      return element("li", "", element("bdi", "", paper), " ", element("small", "", where));
    });
  const page = element("a", "", gettext("Page of this topic"));
  page.href = name.href;
  setAttributes(page, { "aria-label": `${page.textContent}: ${name.textContent}` });
  return element("div", "ps-lane__list", element("ul", "ps-brief", ...entries), element("p", "", page));
}

if (isHome) {
  for (const row of rows) {
    nameOf(row)?.addEventListener("click", (event) => {
      const { currentTarget: name } = event;
      if (!(event instanceof MouseEvent && name instanceof HTMLAnchorElement) || !name.hasAttribute("aria-expanded")) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const isOpen = name.getAttribute("aria-expanded") === "true";
      history.pushState(null, "", isOpen ? location.pathname + location.search : hashOf(name));
      open();
    });
  }
  addEventListener("popstate", open);
  addEventListener("hashchange", open);
  open();
}
