/* What lies on the areas and keeps its size when the map is scaled: circles of counts, symbols, and rings in metres. */
import { inStep, svg } from "./elements.js";

const SMALLEST_WITH_NUMBER = 14;
const BESIDE = 2; /* pixels */

export class Marks {
  constructor(rings, marks, circles) {
    this.layers = { rings, marks, circles };
    this.elements = { rings: new Map(), marks: new Map(), circles: new Map() };
    this.symbols = [];
    this.circles = [];
  }

  show(places, symbols, data, metres) {
    this.circles = places.filter((place) => place.radius > 0).sort((a, b) => b.radius - a.radius);
    this.symbols = symbols.map((symbol, order) => ({ radius: 6, ...symbol, id: `${symbol.kind} ${order}` }));
    this.showCircles();
    this.showSymbols(data.outlines);
    this.showRings(metres);
  }

  showCircles() {
    inStep(this.layers.circles, this.elements.circles, this.circles, {
      key: (place) => place.group,
      make: (place) => svg("g", { "data-group": place.group }, svg("circle"), svg("text")),
      update: (element, place) => {
        const [circle, text] = element.children;
        circle.setAttribute("r", place.radius);
        text.textContent = place.radius > SMALLEST_WITH_NUMBER ? place.short : "";
      },
    });
  }

  showSymbols(outlines) {
    inStep(this.layers.marks, this.elements.marks, this.symbols, {
      key: (symbol) => symbol.id,
      make: (symbol) =>
        // An option like the areas, since a list holds nothing else; one that cannot be chosen.
        svg("path", { role: "option", "aria-disabled": "true", tabindex: "-1", "data-symbol": symbol.id }),
      update: (element, symbol) => {
        element.setAttribute("class", `symbol ${symbol.kind}`);
        element.setAttribute("d", outlines[symbol.kind]);
        element.setAttribute("aria-label", `${symbol.name}: ${symbol.words}`);
      },
    });
  }

  showRings(metres) {
    inStep(this.layers.rings, this.elements.rings, this.symbols.filter((symbol) => symbol.reach_km > 0), {
      key: (symbol) => symbol.id,
      make: (symbol) => svg("circle", { class: `ring ${symbol.kind}` }),
      update: (element, symbol) => {
        element.setAttribute("cx", symbol.at[0]);
        element.setAttribute("cy", symbol.at[1]);
        element.setAttribute("r", (symbol.reach_km * 1000) / metres);
      },
    });
  }

  place(view) {
    for (const place of this.circles) {
      this.elements.circles.get(place.group).setAttribute("transform", `translate(${view.pixels(place.at)})`);
    }
    for (const symbol of this.symbols) {
      const where = `translate(${this.pixels(symbol, view)}) scale(${symbol.radius})`;
      this.elements.marks.get(symbol.id).setAttribute("transform", where);
    }
  }

  /** Where a symbol stands. One that stands for a whole municipality steps aside for the circle of its count. */
  pixels(symbol, view) {
    const [x, y] = view.pixels(symbol.at);
    if (symbol.kind !== "enterprises") return [x, y];
    const covers = ({ at, radius }) => {
      const [across, down] = view.pixels(at);
      return Math.hypot(across - x, down - y) < radius;
    };
    const circle = this.circles.find(covers);
    return circle ? [view.pixels(circle.at)[0] + circle.radius + symbol.radius + BESIDE, y] : [x, y];
  }

  /** The room that circles and symbols take, in pixels, so that no label lies on them. */
  boxes(view) {
    const box = ([x, y], radius) => [x - radius, y - radius, x + radius, y + radius];
    return [
      ...this.circles.map((circle) => box(view.pixels(circle.at), circle.radius)),
      ...this.symbols.map((symbol) => box(this.pixels(symbol, view), symbol.radius)),
    ];
  }

  element(id) {
    return this.elements.marks.get(id);
  }
}
