// The points of the map. In a short list they are links; in a long one they are drawn as lines of
// no length, and their places are data.

import { findAll } from "./dom.js";
import { mapPlaces } from "./papers-data.js";

/**
 * @typedef {object} Point
 * @property {number} number the paper's place in the whole list
 * @property {number} x in parts of the picture
 * @property {number} y the same, from the top
 * @property {SVGAElement | null} link null in a long list
 */

const SVG = "http://www.w3.org/2000/svg";
// The data are in hundredths of a per cent.
const SIZE = 10_000;

export class Points {
  /**
   * @param {SVGSVGElement} picture
   * @param {Point[]} all
   */
  constructor(picture, all) {
    this.picture = picture;
    this.all = all;
    this.byNumber = new Map(all.map((point) => [point.number, point]));
    /** @type {SVGElement[]} what was drawn over the points */
    this.drawn = [];
    this.here = document.createElementNS(SVG, "circle");
    this.here.setAttribute("class", "ps-map__here");
    this.here.setAttribute("r", "7");
  }

  /**
   * @param {SVGSVGElement} picture
   * @returns {Promise<Points>}
   */
  static async of(picture) {
    if (picture.hasAttribute("data-places")) {
      const { across, down } = await mapPlaces();
      const places = across.map((x, number) => ({ number, x: x / SIZE, y: down[number] / SIZE, link: null }));
      return new Points(picture, places);
    }
    return new Points(picture, findAll("a[data-paper]", SVGAElement, picture).map(linked));
  }

  /**
   * The nearest point to a place, and how far it is.
   * @param {(point: Point) => {x: number, y: number}} placeOf
   * @param {{x: number, y: number}} place
   */
  nearest(placeOf, place) {
    /** @type {Point | undefined} */
    let nearest;
    let least = Infinity;
    for (const point of this.all) {
      const { x, y } = placeOf(point);
      const distance = Math.hypot(x - place.x, y - place.y);
      if (distance < least) [nearest, least] = [point, distance];
    }
    return { nearest, least };
  }

  /**
   * Draw these points in full color and the others as a background, or all alike.
   * @param {Set<number> | null} numbers
   */
  highlight(numbers) {
    for (const drawn of this.drawn.splice(0)) drawn.remove();
    for (const { link, number } of this.all) link?.classList.toggle("is-found", Boolean(numbers?.has(number)));
    const frame = this.picture.querySelector(".ps-map__points");
    if (!frame || !numbers?.size) return;
    const found = document.createElementNS(SVG, "path");
    const places = [...numbers].flatMap((number) => this.byNumber.get(number) ?? []);
    found.setAttribute("d", places.map(({ x, y }) => `M${x * 1000} ${y * 1000}h0`).join(""));
    found.setAttribute("class", "is-found ps-map-2");
    frame.append(found);
    this.drawn.push(found);
  }

  /** @param {Point | undefined} point */
  mark(point) {
    if (!point) {
      this.here.remove();
      return;
    }
    this.here.setAttribute("cx", `${point.x * 100}%`);
    this.here.setAttribute("cy", `${point.y * 100}%`);
    this.picture.append(this.here);
  }
}

/**
 * The link says what its title said. As a title, the browser would show it over the card.
 * @param {SVGAElement} link
 * @returns {Point}
 */
function linked(link) {
  const title = link.querySelector("title");
  const circle = link.querySelector("circle");
  link.setAttribute("aria-label", title?.textContent ?? "");
  title?.remove();
  const [x, y] = ["cx", "cy"].map((name) => parseFloat(circle?.getAttribute(name) ?? "0") / 100);
  return { number: Number(link.dataset.paper), x, y, link };
}
