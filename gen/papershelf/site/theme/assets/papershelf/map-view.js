// Which part of the map is shown: wheel, buttons, fingers and keys zoom and move it. Points and
// text keep their size, because only the size of the picture changes, in which places are per cent.

const CLOSEST = 12;
export const STEP = 1.5;
// Pixels that a key moves the map, and from which on a press is no click.
const KEY = 60;
const CLICK = 5;
/** @type {Map<string, [number, number]>} */
const MOVES = new Map([
  ["ArrowLeft", [KEY, 0]],
  ["ArrowRight", [-KEY, 0]],
  ["ArrowUp", [0, KEY]],
  ["ArrowDown", [0, -KEY]],
]);

export class View {
  scale = 1;
  left = 0;
  top = 0;
  // Whether the pointer has moved the map since it was pressed.
  isMoved = false;
  /** @type {Map<number, {x: number, y: number}>} */
  #pressed = new Map();

  /**
   * @param {HTMLElement} frame
   * @param {SVGSVGElement} picture
   * @param {() => void} changed
   */
  constructor(frame, picture, changed) {
    this.frame = frame;
    this.picture = picture;
    this.changed = changed;
    frame.tabIndex = 0;
    frame.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    frame.addEventListener("keydown", (event) => this.#key(event));
    frame.addEventListener("dblclick", (event) => this.zoom(STEP * STEP, event.clientX, event.clientY));
    frame.addEventListener("pointerdown", (event) => this.#press(event));
    frame.addEventListener("pointermove", (event) => this.#drag(event));
    for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) {
      addEventListener(name, ({ pointerId }) => this.#pressed.delete(pointerId));
    }
    // Two fingers zoom the map and not the page.
    frame.addEventListener("touchmove", (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
    frame.addEventListener("dragstart", (event) => event.preventDefault());
    // What has the focus can be outside the frame, and browsers scroll to it.
    frame.addEventListener("scroll", () => frame.scrollTo(0, 0));
    new ResizeObserver(() => this.#show()).observe(frame);
  }

  /**
   * @param {number} times
   * @param {number} [x] the place on the screen that stays, or the middle
   * @param {number} [y]
   */
  zoom(times, x, y) {
    const box = this.frame.getBoundingClientRect();
    const from = { x: x === undefined ? box.width / 2 : x - box.left, y: y === undefined ? box.height / 2 : y - box.top };
    const scale = Math.min(Math.max(this.scale * times, 1), CLOSEST);
    this.left = from.x - ((from.x - this.left) * scale) / this.scale;
    this.top = from.y - ((from.y - this.top) * scale) / this.scale;
    this.scale = scale;
    this.#show();
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  move(x, y) {
    this.left += x;
    this.top += y;
    this.#show();
  }

  all() {
    this.scale = 1;
    this.#show();
  }

  /**
   * The place of a point in the frame, in pixels.
   * @param {{x: number, y: number}} point in parts of the picture
   */
  place({ x, y }) {
    return { x: this.left + x * this.frame.clientWidth * this.scale, y: this.top + y * this.frame.clientHeight * this.scale };
  }

  /**
   * Move the map so that a point is on it.
   * @param {{x: number, y: number}} point
   */
  reveal(point) {
    const { x, y } = this.place(point);
    const { clientWidth, clientHeight } = this.frame;
    const isOut = x < 0 || y < 0 || x > clientWidth || y > clientHeight;
    if (isOut) this.move(clientWidth / 2 - x, clientHeight / 2 - y);
  }

  #show() {
    const { clientWidth, clientHeight } = this.frame;
    this.left = Math.min(0, Math.max(this.left, clientWidth * (1 - this.scale)));
    this.top = Math.min(0, Math.max(this.top, clientHeight * (1 - this.scale)));
    const { style } = this.picture;
    style.width = `${this.scale * 100}%`;
    style.height = `${this.scale * 100}%`;
    style.transform = `translate(${this.left}px, ${this.top}px)`;
    this.frame.classList.toggle("is-zoomed", this.scale > 1);
    this.changed();
  }

  /** @param {WheelEvent} event a pinch on a touchpad is a wheel with Ctrl */
  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.004)), event.clientX, event.clientY);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = MOVES.get(event.key);
    if (event.key === "+" || event.key === "=") this.zoom(STEP);
    else if (event.key === "-") this.zoom(1 / STEP);
    else if (event.key === "0") this.all();
    // Of the whole map, there is nothing to move, and the page scrolls.
    else if (move && this.scale > 1) this.move(...move);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {PointerEvent} event */
  #press({ pointerId, clientX, clientY, button }) {
    if (button !== 0) return;
    if (!this.#pressed.size) this.isMoved = false;
    this.#pressed.set(pointerId, { x: clientX, y: clientY });
  }

  /** @param {PointerEvent} event */
  #drag({ pointerId, clientX, clientY }) {
    const before = this.#pressed.get(pointerId);
    if (!before) return;
    const now = { x: clientX, y: clientY };
    const others = [...this.#pressed].filter(([id]) => id !== pointerId).map(([, place]) => place);
    if (!this.isMoved && !others.length && distance(before, now) < CLICK) return;
    this.isMoved = true;
    this.#pressed.set(pointerId, now);
    const [other] = others;
    if (other) this.zoom(distance(now, other) / Math.max(distance(before, other), 1), (now.x + other.x) / 2, (now.y + other.y) / 2);
    this.move((now.x - before.x) / (others.length + 1), (now.y - before.y) / (others.length + 1));
  }
}

/**
 * @param {{x: number, y: number}} one
 * @param {{x: number, y: number}} other
 */
const distance = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
