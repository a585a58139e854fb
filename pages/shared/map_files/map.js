/* Where Streamlit enters: it calls this with new data after each run of the page, for each map on it. */
import { Atlas } from "./atlas.js";
import { fetchedShapes, styled, unpacked } from "./sources.js";

const atlases = new WeakMap();

export default async function mount({ data: packed, parentElement, setTriggerValue }) {
  const known = atlases.get(parentElement);
  const atlas = known ?? new Atlas(parentElement.querySelector(".map"));
  atlases.set(parentElement, atlas);
  const turn = (atlas.turn = (atlas.turn ?? 0) + 1);
  atlas.send = setTriggerValue;
  const data = await unpacked(packed);
  try {
    const [shapes] = await Promise.all([fetchedShapes(data.shapes), styled(parentElement)]);
    // A run may be overtaken while it waits: the later one draws.
    if (turn === atlas.turn) atlas.show(data, shapes);
  } catch (trouble) {
    console.error("map:", trouble);
    atlas.fail(data.words.failed);
  }
  // Streamlit cleans up after a run that was overtaken, too; only the last one may take the map away.
  return () => {
    if (turn !== atlas.turn) return;
    atlas.remove();
    atlases.delete(parentElement);
  };
}
