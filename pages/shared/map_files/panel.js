/* One map: areas, borders and what lies on them. The ground is scaled by the view; marks and labels keep their size. */
import { html, inStep, svg } from "./elements.js";
import { Labels } from "./labels.js";
import { Marks } from "./marks.js";
import { Tiles } from "./tiles.js";
import { around } from "./view.js";

let panels = 0;

export class Panel {
  constructor(view) {
    this.view = view;
    this.id = `panel-${++panels}`; /* two panels may not share the name of a pattern */
    this.elements = new Map();
    this.uncertain = new Map();
    this.bordered = new Map();
    this.build();
    this.marks = new Marks(this.layers.rings, this.layers.marks, this.layers.circles);
    this.labels = new Labels(this.layers.labels);
    this.tiles = new Tiles(this.layers.tiles);
  }

  build() {
    const layer = (name, attributes = {}) => (this.layers[name] = svg("g", { class: name, ...attributes }));
    this.layers = {};
    const hidden = { "aria-hidden": "true" };
    this.outside = svg("path", { class: "outside", ...hidden });
    this.counties = ["far", "near"].map((name) => svg("path", { class: `counties ${name}` }));
    this.outlines = Object.fromEntries(
      ["hover", "halo", "chosen", "focus"].map((name) => [name, svg("path", { class: `outline ${name}` })]),
    );
    const lines = [layer("uncertain"), ...this.counties, layer("bordered"), ...Object.values(this.outlines)];
    const over = svg("g", hidden, ...lines);
    this.ground = svg("g", { class: "ground", role: "none" }, layer("tiles", hidden), this.outside);
    this.ground.append(layer("places", { role: "none" }), over, layer("rings", hidden));
    this.svg = svg("svg", { role: "listbox", tabindex: "-1" }, this.patterns(), this.ground);
    this.svg.append(layer("circles", hidden), layer("labels", hidden), layer("marks", { role: "none" }));
    this.title = html("figcaption");
    this.tip = html("div", { class: "tip", "aria-hidden": "true", hidden: "" });
    this.frame = html("div", { class: "frame" }, this.svg, this.tip);
    this.figure = html("figure", {}, this.title, this.frame);
  }

  /** Patterns in pixels: `place` undoes the scale of the ground. */
  patterns() {
    const pattern = (name, size, ...children) => {
      const id = `${this.id}-${name}`;
      return svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, ...children);
    };
    const square = (size, name) => svg("rect", { width: size, height: size, class: name });
    this.hatch = pattern("hatch", 6, square(6, "paper"), svg("rect", { width: 2, height: 6, class: "ink" }));
    this.dots = pattern("dots", 5, svg("circle", { cx: 2.5, cy: 2.5, r: 0.85, class: "dot" }));
    return svg("defs", {}, this.hatch, this.dots);
  }

  show(panel, shapes, data) {
    this.places = panel.places.map((place) => this.placed(place, shapes));
    this.byGroup = new Map(this.places.map((place) => [place.group, place]));
    this.title.textContent = panel.title;
    this.title.hidden = !panel.title;
    this.svg.setAttribute("aria-label", [data.alt, panel.title].filter(Boolean).join(" "));
    this.svg.setAttribute("aria-describedby", "keys");
    this.svg.style.height = `${data.height}px`;
    this.ground.classList.toggle("tiled", Boolean(data.tiles));
    this.showGround(shapes);
    this.showPlaces(data);
    this.marks.show(this.places, panel.symbols ?? [], data, shapes.metres);
    this.labels.show(this.places, this.marks.symbols, data.selected);
    this.tiles.source = data.tiles;
  }

  /** A place with its outline, the box around it, and the label's point and room in its largest part. */
  placed(place, { shapes }) {
    const codes = place.shapes ?? [place.group];
    const parts = codes.map((code) => shapes[code]).filter(Boolean);
    const size = ([left, top, right, bottom]) => (right - left) * (bottom - top);
    const largest = parts.reduce((best, part) => (best && size(best.box) >= size(part.box) ? best : part), undefined);
    const path = parts.map((part) => part.path).join("");
    const box = parts.length ? around(parts.map((part) => part.box)) : [0, 0, 0, 0];
    const name = place.name ?? shapes[place.group].name;
    return { ...place, name, shapes: codes, path, box, room: largest?.box ?? box, at: largest?.at ?? [0, 0] };
  }

  showGround({ shapes }) {
    const covered = new Set(this.places.flatMap((place) => place.shapes));
    const shown = JSON.stringify([...covered]);
    if (shown === this.shown) return;
    this.shown = shown;
    const free = (code) => code.length === 4 && !covered.has(code) && !covered.has(code.slice(0, 2));
    const left = Object.keys(shapes).filter(free);
    this.outside.setAttribute("d", left.map((code) => shapes[code].path).join(""));
    const municipalities = [...covered].filter((code) => code.length === 4);
    this.showCounties(shapes, new Set(municipalities.map((code) => code.slice(0, 2))));
  }

  /** Borders of counties where municipalities are drawn, weaker where none of the places lies. */
  showCounties(shapes, near) {
    const counties = Object.keys(shapes).filter((code) => near.size && code.length === 2);
    const path = (codes) => codes.map((code) => shapes[code].path).join("");
    this.counties[0].setAttribute("d", path(counties.filter((code) => !near.has(code))));
    this.counties[1].setAttribute("d", path(counties.filter((code) => near.has(code))));
  }

  showPlaces(data) {
    const words = (place) => `${place.name}: ${place.words}`;
    inStep(this.layers.places, this.elements, this.places, {
      key: (place) => place.group,
      make: (place) => svg("path", { role: "option", tabindex: "-1", "data-group": place.group }),
      update: (element, place) => {
        setChanged(element, "d", place.path);
        setChanged(element, "class", `place ${place.look}`);
        setChanged(element, "aria-label", words(place));
        setChanged(element, "aria-selected", String(place.group === data.selected));
        paint(element, place, this.id);
      },
    });
    this.showOver(this.layers.uncertain, this.uncertain, (place) => place.uncertain, `url(#${this.id}-dots)`);
    this.showOver(this.layers.bordered, this.bordered, (place) => place.outlined, "none");
  }

  showOver(layer, elements, wanted, fill) {
    inStep(layer, elements, this.places.filter(wanted), {
      key: (place) => place.group,
      make: () => svg("path", { fill }),
      update: (element, place) => setChanged(element, "d", place.path),
    });
  }

  /** Draws the outline `name` (hover, chosen, focus) around a group, or around nothing. */
  outline(name, group) {
    const path = this.byGroup?.get(group)?.path ?? "";
    setChanged(this.outlines[name], "d", path);
    if (name === "chosen") setChanged(this.outlines.halo, "d", path);
  }

  /** Puts everything where the view has it. */
  place() {
    const { view } = this;
    const [left, top] = view.pixels([0, 0]);
    this.ground.setAttribute("transform", `translate(${left} ${top}) scale(${view.scale})`);
    this.hatch.setAttribute("patternTransform", `scale(${1 / view.scale}) rotate(-45)`);
    this.dots.setAttribute("patternTransform", `scale(${1 / view.scale})`);
    this.marks.place(view);
    this.labels.place(view, this.marks.boxes(view));
    this.tiles.place(view);
  }
}

/** The fill of a place. Colours are properties, which glide; a pattern is one that cannot. */
function paint(element, place, id) {
  const coloured = place.look === "value";
  element.style.fill = coloured ? place.fill : place.look === "hidden" ? `url(#${id}-hatch)` : "";
  element.style.setProperty("--alpha", coloured ? (place.alpha ?? 1) : 1);
}

function setChanged(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
