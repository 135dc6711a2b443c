// The map of papers: cards of points, zoom, and the points that a search finds.

import { announcerAt } from "./announce-later.js";
import { element, find, findAll } from "./dom.js";
import { STEP, View } from "./map-view.js";
import { Points } from "./map-points.js";
import { rows } from "./papers-data.js";
import { bdi, listed, nodesOf } from "./papers-rows.js";
import { findPapers } from "./papers-search.js";
import { gettext, ngettext } from "./strings.js";

/** @typedef {import("./map-points.js").Point} Point */

// A pointer that is so near a point, in pixels, means it; a finger covers more.
const NEAR = 12;
const NEAR_FINGER = 22;
const PAUSE = 150;

const TEXT = {
  gone: gettext("The %(papers)s could not be loaded. Check your connection and reload the page."),
  /** @param {number} count */
  found: (count) => ngettext("%(count)s %(counted_papers)s found.", "%(count)s %(counted_papers)s found.", count),
  list: gettext("Show as a list"),
  /** @param {number} count */
  andMore: (count) => ngettext("and %(count)s more", "and %(count)s more", count),
};

const page = find(".ps-map-page", HTMLElement);
const frame = find("#ps-map", HTMLElement);
const picture = find("#ps-map-picture", SVGSVGElement);
const tools = find("#ps-map-tools", HTMLFormElement);
const query = find("#ps-map-query", HTMLInputElement);
const status = find("#ps-map-found", HTMLElement);
const say = announcerAt(status);
const version = page.dataset.version ?? "";

const points = await Points.of(picture).catch(() => null);

if (points) start(points);
else fail();

function fail() {
  status.textContent = TEXT.gone;
  say.later(() => TEXT.gone);
}

/** @param {Points} all */
function start(all) {
  const card = element("div", "ps-map__card");
  card.hidden = true;
  frame.append(card);
  /** @type {Point | undefined} */
  let shown;

  const view = new View(frame, picture, place);
  tools.hidden = false;
  find("#ps-map-keys", HTMLElement).hidden = false;

  /** The card beside its point, when the map moves. */
  function place() {
    if (!shown) return;
    const { x, y } = view.place(shown);
    const isAbove = y > frame.clientHeight / 2;
    card.classList.toggle("is-above", isAbove);
    card.style.setProperty("--ps-map-x", `${x + 12}px`);
    card.style.setProperty("--ps-map-y", `${isAbove ? y - 12 : y + 12}px`);
  }

  /** @param {Point | undefined} point */
  async function show(point) {
    if (point === shown) return;
    shown = point;
    all.mark(point);
    card.hidden = true;
    if (!point) return;
    const [row] = await rows([point.number]).catch(() => []);
    if (!row || point !== shown) return;
    card.replaceChildren(...cardOf(row));
    place();
    card.hidden = false;
  }

  /**
   * @param {PointerEvent | MouseEvent} event
   * @param {number} near
   */
  function pointAt({ clientX, clientY }, near) {
    const box = frame.getBoundingClientRect();
    const { nearest, least } = all.nearest((point) => view.place(point), { x: clientX - box.left, y: clientY - box.top });
    return least <= near ? nearest : undefined;
  }

  frame.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons || isIn(card, event)) return;
    show(pointAt(event, NEAR));
  });
  frame.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch" && !frame.contains(document.activeElement)) show(undefined);
  });
  // A finger that touches a point sees its card first, whose title leads to the paper.
  let byFinger = false;
  frame.addEventListener("pointerdown", ({ pointerType }) => {
    byFinger = pointerType === "touch";
  });
  frame.addEventListener(
    "click",
    (event) => {
      if (isIn(card, event) || (event.detail === 0 && !view.isMoved)) return;
      const point = pointAt(event, byFinger ? NEAR_FINGER : NEAR);
      if (view.isMoved || byFinger) event.preventDefault();
      if (view.isMoved) return;
      if (byFinger || !point) show(point);
      else if (!(event.target instanceof Element && event.target.closest("a"))) openPaper(point, event);
    },
    { capture: true },
  );
  frame.addEventListener("focusin", ({ target }) => {
    const link = target instanceof Element ? target.closest("a[data-paper]") : null;
    const point = link instanceof SVGAElement ? all.byNumber.get(Number(link.dataset.paper)) : undefined;
    if (!point || byFinger) return;
    view.reveal(point);
    show(point);
  });
  frame.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && frame.contains(relatedTarget))) show(undefined);
  });
  frame.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") show(undefined);
  });

  tools.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-zoom]") : null;
    if (!(button instanceof HTMLElement)) return;
    if (button.dataset.zoom === "all") view.all();
    else view.zoom(button.dataset.zoom === "in" ? STEP : 1 / STEP);
  });
  watchSearch(all);
  watchTopics();
}

/** @param {Points} all */
function watchSearch(all) {
  let timer = 0;
  const search = async () => {
    const words = query.value.trim();
    history.replaceState(null, "", words ? `?${new URLSearchParams({ q: words })}` : location.pathname);
    frame.classList.toggle("is-searched", Boolean(words));
    if (!words) {
      all.highlight(null);
      status.replaceChildren();
      return;
    }
    try {
      const found = await findPapers({ words, isLiteral: false }, version);
      if (!found || words !== query.value.trim()) return;
      all.highlight(new Set(found.papers));
      const list = element("a", "", TEXT.list);
      list.setAttribute("href", `../papers/?${new URLSearchParams({ q: words })}`);
      const count = TEXT.found(found.papers.length);
      status.replaceChildren(count, " ", list);
      say.later(() => count);
    } catch {
      fail();
    }
  };
  query.addEventListener("input", () => {
    clearTimeout(timer);
    say.nothing();
    timer = window.setTimeout(search, PAUSE);
  });
  tools.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  query.value = new URLSearchParams(location.search).get("q") ?? "";
  if (query.value) search();
}

/** A pointer on the name of a topic shows where its papers are. */
function watchTopics() {
  const groups = findAll("#ps-map-picture > g:not(.ps-map__labels), .ps-map__points > path", SVGElement);
  for (const [place, line] of findAll(".ps-map-topics li", HTMLElement).entries()) {
    /** @param {boolean} isPointed */
    const point = (isPointed) => {
      frame.classList.toggle("is-pointed", isPointed);
      groups[place]?.classList.toggle("is-found", isPointed);
    };
    line.addEventListener("pointerenter", () => point(true));
    line.addEventListener("pointerleave", () => point(false));
  }
}

/** @param {import("./papers-data.js").Row} row */
function cardOf(row) {
  const title = element("a", "", ...nodesOf(row.title));
  title.setAttribute("href", `../papers/${row.key}/`);
  /** @type {(Node | string)[]} */
  const names = row.people.slice(0, 3).map(({ name }) => bdi(name));
  const left = row.total - names.length;
  if (left > 0) names.push(TEXT.andMore(left));
  else if (row.others) names.push(bdi("et al."));
  const facts = [...(row.venue ? [bdi(row.venue.name)] : []), String(row.year)];
  const topics = row.topics.map(({ name }) => bdi(name));
  return [
    element("p", "ps-map__title", bdi(title)),
    ...(names.length ? [element("p", "", ...listed(names), row.role)] : []),
    element("p", "ps-map__facts", ...listed(facts), " · ", ...listed(topics)),
    ...(row.why.length ? [element("p", "", bdi(...nodesOf(row.why)))] : []),
  ];
}

/**
 * Open the paper of a point that is no link, or beside which somebody clicked.
 * @param {Point} point
 * @param {MouseEvent} event
 */
async function openPaper(point, event) {
  const [row] = await rows([point.number]).catch(() => []);
  if (!row) return;
  const url = new URL(`../papers/${row.key}/`, location.href);
  if (event.ctrlKey || event.metaKey) window.open(url, "_blank", "noopener");
  else location.assign(url);
}

/**
 * @param {Element} parent
 * @param {Event} event
 */
const isIn = (parent, { target }) => target instanceof Node && parent.contains(target);
