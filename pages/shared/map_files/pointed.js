/* What the reader points at, with the mouse or by focus: the same place in all panels, with its words beside it. */

const APART = 14;

export class Pointed {
  constructor(atlas) {
    this.atlas = atlas;
    this.active = undefined; /* the group that Tab comes to */
  }

  listen(panel) {
    panel.svg.addEventListener("pointermove", (event) => this.hover(panel, event));
    panel.svg.addEventListener("pointerleave", () => this.leave());
    panel.svg.addEventListener("click", (event) => {
      const group = groupOf(event.target);
      if (group) this.atlas.choose(group);
    });
    panel.svg.addEventListener("focusin", (event) => this.focus(panel, event.target));
    panel.svg.addEventListener("focusout", () => this.blur());
  }

  hover(panel, event) {
    if (panel.svg.classList.contains("dragged")) return this.leave();
    const box = panel.svg.getBoundingClientRect();
    const at = [event.clientX - box.left, event.clientY - box.top];
    this.outline("hover", groupOf(event.target));
    this.tell(panel, event.target, at);
    return undefined;
  }

  leave() {
    this.outline("hover", undefined);
    this.hide();
    if (this.focused) this.follow();
  }

  focus(panel, element) {
    const group = groupOf(element);
    const symbol = element.closest("[data-symbol]");
    if (!group && !symbol) return;
    this.focused = { panel, element };
    const seen = element.matches(":focus-visible");
    if (group) this.activate(group);
    this.outline("focus", seen ? group : undefined);
    if (!seen) return;
    const thing = panel.byGroup.get(group);
    if (thing) this.atlas.view.reveal(thing.box);
    this.follow();
  }

  blur() {
    this.focused = undefined;
    this.outline("focus", undefined);
    this.hide();
  }

  /** The place that Tab comes to, the same in all panels. */
  activate(group) {
    this.active = group;
    for (const panel of this.atlas.panels) {
      for (const [name, element] of panel.elements) element.setAttribute("tabindex", name === group ? "0" : "-1");
    }
  }

  /** After new data: Tab comes to the chosen place, else to the one before, else to the first. */
  renew(selected) {
    const [panel] = this.atlas.panels;
    const known = (group) => group && panel?.byGroup.has(group);
    const group = [this.focused && this.active, selected, this.active].find(known) ?? panel?.places[0]?.group;
    this.activate(group);
    for (const name of ["hover", "focus"]) this.outline(name, this.outlined?.[name]);
    this.follow();
  }

  /** Keeps the words beside what has the focus when the view or the data changes. */
  follow() {
    if (!this.focused?.element.isConnected || !this.focused.element.matches(":focus-visible")) return;
    const { panel, element } = this.focused;
    const thing = panel.byGroup.get(groupOf(element)) ?? symbolOf(panel, element);
    if (thing) this.tell(panel, element, this.atlas.view.pixels(thing.at));
  }

  /** The words of what is pointed at, beside it; in the other panel the words that it has there. */
  tell(panel, element, at) {
    const group = groupOf(element);
    for (const each of this.atlas.panels) {
      const thing = group ? each.byGroup.get(group) : each === panel ? symbolOf(panel, element) : undefined;
      write(each, thing, at);
    }
  }

  hide() {
    for (const panel of this.atlas.panels) panel.tip.hidden = true;
  }

  outline(name, group) {
    this.outlined = { ...this.outlined, [name]: group };
    for (const panel of this.atlas.panels) panel.outline(name, group);
  }
}

const groupOf = (element) => element.closest?.("[data-group]")?.dataset.group;

const symbolOf = (panel, element) => {
  const id = element.closest?.("[data-symbol]")?.dataset.symbol;
  return id && panel.marks.symbols.find((symbol) => symbol.id === id);
};

function write({ tip, frame }, thing, [x, y]) {
  tip.hidden = !thing;
  if (!thing) return;
  const name = document.createElement("b");
  name.textContent = thing.name;
  const words = document.createElement("span");
  words.textContent = thing.words;
  tip.replaceChildren(name, words);
  const [across, down] = [frame.clientWidth - tip.offsetWidth - 2, frame.clientHeight - tip.offsetHeight - 2];
  const below = y + APART > down ? y - tip.offsetHeight - APART : y + APART;
  tip.style.left = `${Math.max(Math.min(x + APART, across), 2)}px`;
  tip.style.top = `${Math.max(below, 2)}px`;
}
