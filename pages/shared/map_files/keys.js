/* The map by keyboard: one stop for Tab, arrows walk, Enter chooses, plus, minus and 0 change the view. */
import { isArrow, neighbour } from "./walk.js";

const VIEW = { "+": "zoom_in", "=": "zoom_in", "-": "zoom_out", 0: "fit" };

export function answerKeys(panel, atlas) {
  panel.svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !answer(event, panel, atlas)) return;
    // A key that the map has used scrolls no page and turns no slide.
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Does what the key asks for; false when it asks nothing of the map. */
function answer({ key }, panel, atlas) {
  const place = panel.byGroup.get(atlas.pointed.active);
  if (!place) return false;
  if (isArrow(key)) return goTo(panel, neighbour(panel.places, place, key) ?? place);
  if (key === "Home") return goTo(panel, panel.places[0]);
  if (key === "End") return goTo(panel, panel.places.at(-1));
  if (key === "PageDown") return goToSymbol(panel, 1);
  if (key === "PageUp") return goToSymbol(panel, -1);
  if (key in VIEW) return steer(atlas, VIEW[key], place);
  if (key === "Enter" || key === " ") return choose(panel, atlas, place);
  if (key === "Escape") return leave(panel);
  return false;
}

function goTo(panel, { group }) {
  panel.elements.get(group).focus();
  return true;
}

/** From symbol to symbol in the order of the data; false where there are none. */
function goToSymbol(panel, step) {
  const { symbols } = panel.marks;
  if (!symbols.length) return false;
  const here = symbols.findIndex((symbol) => panel.marks.element(symbol.id) === focusedIn(panel));
  const next = here < 0 ? (step > 0 ? 0 : symbols.length - 1) : (here + step + symbols.length) % symbols.length;
  panel.marks.element(symbols[next].id).focus();
  return true;
}

function steer(atlas, name, place) {
  atlas.steer(name, atlas.view.pixels(place.at));
  return true;
}

function choose(panel, atlas, place) {
  if (!atlas.data.choosing || focusedIn(panel)?.dataset.symbol) return false;
  atlas.choose(place.group);
  return true;
}

/** Escape leaves the map; when nothing in it has the focus the page may have the key. */
function leave(panel) {
  const focused = focusedIn(panel);
  focused?.blur();
  return Boolean(focused);
}

const focusedIn = (panel) => panel.svg.getRootNode().activeElement;
