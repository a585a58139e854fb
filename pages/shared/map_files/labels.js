/* Names and values on the map where there is room: no label lies on another; the chosen place comes first, then the
   larger ones. */
import { inStep, svg } from "./elements.js";

const FEW = 12; /* so few places may have names that reach further over their borders */
const LOOSE = { few: 1.4, many: 0.75 }; /* how wide a name may be, measured by its place */
const LINE = 1.2;
const PADDING = 4;
const GAP = 3;

export class Labels {
  constructor(layer) {
    this.layer = layer;
    this.elements = new Map();
    this.widths = new Map();
    this.pen = document.createElement("canvas").getContext("2d");
    this.labels = [];
  }

  /** The labels that are wished for, the most important first. */
  show(places, symbols, selected) {
    const size = ([left, top, right, bottom]) => (right - left) * (bottom - top);
    const proposed = symbols.filter((symbol) => symbol.kind === "proposed");
    const rank = (place) => (place.group === selected ? Infinity : size(place.room));
    const sorted = [...places].sort((a, b) => rank(b) - rank(a));
    this.selected = selected;
    this.loose = places.length <= FEW ? LOOSE.few : LOOSE.many;
    this.labels = [
      ...proposed.map((symbol) => ({ ...symbol, key: symbol.id, lines: [[symbol.name]], beside: symbol.radius })),
      ...sorted.map((place) => ({ ...place, key: place.group, lines: lines(place), beside: place.radius ?? 0 })),
    ];
    inStep(this.layer, this.elements, this.labels, {
      key: (label) => label.key,
      make: () => svg("g", {}, svg("rect", { rx: 4 }), svg("text"), svg("text", { class: "short" })),
      update: () => {},
    });
  }

  /** Widths of another font are no widths of this one. */
  forget() {
    this.widths.clear();
  }

  /** Shows those that have room in this view; `taken` are boxes that are not to be covered. */
  place(view, taken) {
    const style = getComputedStyle(this.layer);
    this.pen.font = `600 ${style.fontSize} ${style.fontFamily}`;
    if (this.font !== this.pen.font) this.forget();
    this.font = this.pen.font;
    const em = parseFloat(style.fontSize);
    const used = [...taken];
    for (const label of this.labels) {
      const fit = this.firstFitting(label, view, em, used);
      const element = this.elements.get(label.key);
      element.style.display = fit ? "" : "none";
      if (!fit) continue;
      used.push(fit.box);
      write(element, fit, em);
    }
  }

  firstFitting(label, view, em, used) {
    const [x, y] = view.pixels(label.at);
    if (x < 0 || y < 0 || x > view.width || y > view.height) return undefined;
    for (const lines of label.lines) {
      const width = Math.max(...lines.map((line) => this.width(line))) + 2 * PADDING;
      const height = lines.length * em * LINE + PADDING;
      if (!this.roomy(label, view, width, height)) continue;
      const top = label.beside ? y + label.beside + GAP : y - height / 2;
      const box = [x - width / 2, top, x + width / 2, top + height];
      if (!used.some((other) => overlap(box, other))) return { lines, box };
    }
    return undefined;
  }

  roomy(label, view, width, height) {
    if (!label.room || label.key === this.selected) return true;
    const [left, top, right, bottom] = label.room;
    const scale = view.scale * this.loose;
    return width <= (right - left) * scale && height <= (bottom - top) * scale;
  }

  width(line) {
    if (!this.widths.has(line)) this.widths.set(line, this.pen.measureText(line).width);
    return this.widths.get(line);
  }
}

/** What a label may say, the fullest first. A circle holds its number itself, when it is large enough. */
function lines(place) {
  // What covers many parts (a type of municipality) is no name of the one that the label stands in.
  if (place.shapes.length > 1) return place.short && !(place.radius > 14) ? [[place.short]] : [];
  if (!place.short) return [[place.name]];
  if (place.radius > 14) return [[place.name]];
  return [[place.name, place.short], [place.short]];
}

function write(element, { lines, box }, em) {
  const [plate, ...texts] = element.children;
  const [left, top, right, bottom] = box;
  const attributes = { x: left, y: top, width: right - left, height: bottom - top };
  for (const [name, value] of Object.entries(attributes)) plate.setAttribute(name, value);
  texts.forEach((text, row) => {
    text.textContent = lines[row] ?? "";
    text.setAttribute("x", (left + right) / 2);
    text.setAttribute("y", top + PADDING / 2 + em * (0.92 + row * LINE));
  });
}

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
