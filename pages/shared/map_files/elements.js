/* Making elements. Words are always set as text, never as HTML: names come from programme files. */

const SVG = "http://www.w3.org/2000/svg";

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export const html = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);

export const svg = (name, attributes = {}, ...children) =>
  filled(document.createElementNS(SVG, name), attributes, children);

/**
 * Brings the children of `parent` in step with `things`: one element per key, kept from run to run so that colours
 * glide and focus stays. `make` makes what is new, `update` is called for all, in order.
 */
export function inStep(parent, elements, things, { key, make, update }) {
  const wanted = new Map(things.map((thing) => [key(thing), thing]));
  for (const [name, element] of elements) {
    if (wanted.has(name)) continue;
    element.remove();
    elements.delete(name);
  }
  let place = parent.firstChild;
  for (const [name, thing] of wanted) {
    const element = elements.get(name) ?? make(thing);
    elements.set(name, element);
    // Moving an element would take the focus from it.
    if (element === place) place = place.nextSibling;
    else parent.insertBefore(element, place);
    update(element, thing);
  }
}

/** Whether the reader has asked her system for less movement. */
export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
