/* One or two panels with one view, one choice, one focus, and the controls around them. */
import { html } from "./elements.js";
import { listen } from "./gestures.js";
import { answerKeys } from "./keys.js";
import { Panel } from "./panel.js";
import { Periods } from "./periods.js";
import { Pointed } from "./pointed.js";
import { View, around } from "./view.js";

const STEP = 1.5;

export class Atlas {
  constructor(root) {
    this.root = root;
    this.view = new View(() => this.place());
    this.panels = [];
    this.pointed = new Pointed(this);
    this.row = html("div", { class: "panels" });
    this.tools = html("div", { class: "tools" });
    this.keys = html("p", { id: "keys", class: "unseen" });
    this.live = html("p", { class: "unseen", role: "status" });
    this.credit = html("p", { class: "credit", hidden: "" });
    this.trouble = html("p", { class: "trouble", role: "alert", hidden: "" });
    this.periods = new Periods((code) => this.send("period", code));
    this.stage = html("div", { class: "stage" }, this.row, this.tools, this.credit);
    root.replaceChildren(this.stage, this.periods.frame, this.trouble, this.keys, this.live);
    this.buttons = ["zoom_in", "zoom_out", "fit"].map((name) => this.button(name));
    this.watch = new ResizeObserver(() => this.measure());
    this.watch.observe(this.row);
    // A browser that was never here draws with another font first.
    document.fonts.ready.then(() => {
      for (const panel of this.panels) panel.labels.forget();
      this.place();
    });
  }

  button(name) {
    const button = html("button", { type: "button", class: name });
    button.addEventListener("click", () => this.steer(name));
    this.tools.append(button);
    return button;
  }

  /** Zooms or shows everything, at the request of a button or a key. */
  steer(name, pixels) {
    if (name === "fit") this.view.fit();
    else this.view.zoom(name === "zoom_in" ? STEP : 1 / STEP, pixels);
  }

  show(data, shapes) {
    this.data = data;
    this.trouble.hidden = true;
    this.keepPanels(data.panels.length);
    this.panels.forEach((panel, order) => panel.show(data.panels[order], shapes, data));
    this.showWords(data);
    this.measure();
    this.showExtent(data.extent, shapes.shapes);
    this.place();
    for (const panel of this.panels) panel.outline("chosen", data.selected);
    this.pointed.renew(data.selected);
    this.periods.show(data.periods, data.words);
    this.drawn(data);
  }

  keepPanels(wanted) {
    while (this.panels.length > wanted) this.panels.pop().figure.remove();
    while (this.panels.length < wanted) {
      const panel = new Panel(this.view);
      this.panels.push(panel);
      this.row.append(panel.figure);
      listen(panel, this.view);
      this.pointed.listen(panel);
      answerKeys(panel, this);
    }
    this.row.dataset.panels = wanted;
  }

  showWords({ words, tiles }) {
    this.buttons.forEach((button) => {
      const name = words[button.className];
      button.setAttribute("aria-label", name);
      button.title = name;
    });
    this.tools.setAttribute("role", "group");
    this.keys.textContent = words.keys;
    this.credit.hidden = !tiles?.credit;
    this.credit.textContent = tiles?.credit ?? "";
  }

  /** Another extent is glided to; the same one leaves the reader the view that she has. */
  showExtent(extent, shapes) {
    const wanted = JSON.stringify(extent);
    if (wanted === this.extent) return;
    const first = this.extent === undefined;
    this.extent = wanted;
    this.view.country = around(Object.values(shapes).map((shape) => shape.box));
    const boxes = (extent ?? []).map((code) => shapes[code]?.box).filter(Boolean);
    this.view.home = boxes.length ? around(boxes) : this.view.country;
    this.view.fit(!first);
  }

  measure() {
    const panel = this.panels[0];
    if (panel) this.view.resize(panel.svg.clientWidth, panel.svg.clientHeight);
  }

  place() {
    if (!this.view.home || !this.view.width) return;
    for (const panel of this.panels) panel.place();
    this.pointed.follow();
  }

  /** A place was clicked, or Enter pressed on it; the second time it is chosen no longer. */
  choose(group) {
    if (!this.data.choosing) return;
    const chosen = group === this.data.selected ? null : group;
    // Shown at once; the page follows when the server has answered.
    for (const panel of this.panels) panel.outline("chosen", chosen);
    const place = this.panels[0].byGroup.get(group);
    this.live.textContent = chosen ? `${place?.name ?? group}: ${this.data.words.chosen}` : "";
    this.send("select", { group: chosen });
  }

  /** Says how far it has come, for tests and measurements. */
  drawn(data) {
    requestAnimationFrame(() => {
      this.root.dataset.drawn = this.turn;
      this.root.dataset.period = data.periods?.chosen ?? "";
      performance.mark("map-drawn");
    });
  }

  fail(words) {
    this.trouble.textContent = words;
    this.trouble.hidden = false;
  }

  remove() {
    this.watch.disconnect();
    this.periods.stop();
    this.root.replaceChildren();
  }
}
