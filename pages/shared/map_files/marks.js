/* What lies on the areas and keeps its size when the map is scaled: circles of counts, symbols, and rings in metres. */
import { inStep, svg } from "./elements.js";

const SMALLEST_WITH_NUMBER = 14;
const LIGHT = 0.36;

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
        circle.style.fill = place.fill;
        circle.style.fillOpacity = place.alpha ?? 1;
        text.textContent = place.radius > SMALLEST_WITH_NUMBER ? place.short : "";
        text.style.fill = lightness(place.fill) > LIGHT ? "#10202A" : "#FFFFFF";
      },
    });
  }

  showSymbols(outlines) {
    inStep(this.layers.marks, this.elements.marks, this.symbols, {
      key: (symbol) => symbol.id,
      make: (symbol) =>
        svg("path", { class: `symbol ${symbol.kind}`, role: "img", tabindex: "-1", "data-symbol": symbol.id }),
      update: (element, symbol) => {
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
      const where = `translate(${view.pixels(symbol.at)}) scale(${symbol.radius})`;
      this.elements.marks.get(symbol.id).setAttribute("transform", where);
    }
  }

  /** The room that circles take, in pixels, so that no label lies on them. */
  boxes(view) {
    return this.circles.map((place) => {
      const [x, y] = view.pixels(place.at);
      return [x - place.radius, y - place.radius, x + place.radius, y + place.radius];
    });
  }

  element(id) {
    return this.elements.marks.get(id);
  }
}

/** Relative luminance of a hex colour, 0 black to 1 white (WCAG 2). */
function lightness(colour) {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
