/* The map. Plain for now: areas in their colours, a click chooses. */
const SVG = "http://www.w3.org/2000/svg";
const unpack = async (text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
};
let shapes;
export default async function ({ data, parentElement, setTriggerValue }) {
  shapes ??= fetch(data.shapes).then((answer) => answer.json());
  const { shapes: known } = await shapes;
  const root = parentElement.querySelector(".map");
  root.replaceChildren();
  for (const panel of await unpack(data.panels)) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 6800 15700");
    svg.style.height = `${data.height}px`;
    for (const place of panel.places) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", place.shapes.map((code) => known[code].path).join(""));
      path.style.fill = place.fill;
      path.onclick = () => setTriggerValue("select", { group: place.group });
      svg.append(path);
    }
    root.append(svg);
  }
}
