/* What the map waits for: the shapes, the values of this run, the style sheet. */

let shapes;
let address;

/** The shapes by code, fetched once for all maps and pages; another address means other shapes. */
export function fetchedShapes(from) {
  if (address !== from) {
    address = from;
    shapes = fetch(from).then((answer) => {
      if (!answer.ok) throw new Error(`${from}: ${answer.status}`);
      return answer.json();
    });
    // What failed is asked for again by the next run.
    shapes.catch(() => (address = undefined));
  }
  return shapes;
}

/** JSON that was deflated (see map_component.py). */
export async function unpacked(bytes) {
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(inflated).json();
}

/** Until the style sheet is there: without it every area would flash up black. */
export function styled(parent) {
  const link = parent.querySelector("link[rel=stylesheet]");
  if (!link || link.sheet) return undefined;
  return new Promise((done) => {
    link.addEventListener("load", done, { once: true });
    link.addEventListener("error", done, { once: true });
  });
}
