/* What part of the country is seen, the same in all panels: the middle in units of the drawing, and pixels per unit. */
import { still } from "./elements.js";

const MARGIN = 0.04;
const GLIDE = 450;
const CLOSEST = 4; /* pixels per unit of 100 m: a municipality fills a projector */

export class View {
  constructor(changed) {
    this.changed = changed;
    this.width = this.height = 0;
    this.x = this.y = 0;
    this.scale = 1;
    this.moved = false; /* by the reader, who then keeps her view when the window changes */
  }

  /** The pixels that a point of the drawing stands at. */
  pixels([x, y]) {
    return [(x - this.x) * this.scale + this.width / 2, (y - this.y) * this.scale + this.height / 2];
  }

  /** The point of the drawing at these pixels. */
  point([across, down]) {
    return [(across - this.width / 2) / this.scale + this.x, (down - this.height / 2) / this.scale + this.y];
  }

  /** The panels have another size. */
  resize(width, height) {
    if (width === this.width && height === this.height) return;
    this.width = width;
    this.height = height;
    if (this.home && !this.moved) this.fit(false);
    else this.changed();
  }

  /** Shows `home`, the box that the page asks for, gliding there unless the reader wants stillness. */
  fit(gliding = true) {
    this.moved = false;
    const [left, top, right, bottom] = this.home;
    const aim = { x: (left + right) / 2, y: (top + bottom) / 2, scale: this.fitting(this.home) };
    if (gliding && !still()) this.glide(aim);
    else this.set(aim);
  }

  fitting([left, top, right, bottom]) {
    const room = 1 - 2 * MARGIN;
    return Math.min((this.width * room) / (right - left), (this.height * room) / (bottom - top)) || 1;
  }

  set(aim) {
    cancelAnimationFrame(this.frame);
    Object.assign(this, aim);
    this.changed();
  }

  glide(aim) {
    cancelAnimationFrame(this.frame);
    const from = { x: this.x, y: this.y, scale: this.scale };
    const begun = performance.now();
    const step = (now) => {
      const time = Math.min(Math.max((now - begun) / GLIDE, 0), 1);
      const part = time * time * (3 - 2 * time);
      this.x = from.x + (aim.x - from.x) * part;
      this.y = from.y + (aim.y - from.y) * part;
      this.scale = from.scale * (aim.scale / from.scale) ** part;
      this.changed();
      if (time < 1) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  /** Nearer (factor above 1) or farther, with what is at `pixels` staying there. False at the end of the scale. */
  zoom(factor, pixels = [this.width / 2, this.height / 2]) {
    const farthest = Math.min(this.fitting(this.country), this.fitting(this.home)) * 0.8;
    const scale = Math.min(Math.max(this.scale * factor, farthest), CLOSEST);
    if (scale === this.scale) return false;
    const [x, y] = this.point(pixels);
    this.moved = true;
    const [across, down] = [pixels[0] - this.width / 2, pixels[1] - this.height / 2];
    this.set({ scale, ...this.inside(x - across / scale, y - down / scale) });
    return true;
  }

  /** Moves the map by pixels. */
  pan(across, down) {
    this.moved = true;
    this.set(this.inside(this.x - across / this.scale, this.y - down / this.scale));
  }

  /** The middle never leaves the country. */
  inside(x, y) {
    const [left, top, right, bottom] = this.country;
    return { x: Math.min(Math.max(x, left), right), y: Math.min(Math.max(y, top), bottom) };
  }

  /** Moves a box into sight when it lies outside. */
  reveal([left, top, right, bottom]) {
    const middle = [(left + right) / 2, (top + bottom) / 2];
    const [across, down] = this.pixels(middle);
    if (across > 0 && down > 0 && across < this.width && down < this.height) return;
    this.moved = true;
    const aim = { x: middle[0], y: middle[1], scale: this.scale };
    if (still()) this.set(aim);
    else this.glide(aim);
  }
}

/** The smallest box around boxes. */
export function around(boxes) {
  return boxes.reduce((all, box) => [
    Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3]),
  ]);
}
