/* Where an arrow key leads: the nearest place in that direction. */

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const WIDEST = 1.3; /* as far to the side as ahead, and a bit more */

export const isArrow = (key) => key in DIRECTIONS;

/** The place that lies next to `from` in the direction of an arrow key; undefined at the edge of the map. */
export function neighbour(places, from, key) {
  const [across, down] = DIRECTIONS[key];
  let best;
  let shortest = Infinity;
  for (const place of places) {
    const x = place.at[0] - from.at[0];
    const y = place.at[1] - from.at[1];
    const ahead = x * across + y * down;
    const aside = Math.abs(x * down) + Math.abs(y * across);
    const length = ahead + 1.5 * aside;
    if (place !== from && ahead > 0 && aside <= ahead * WIDEST && length < shortest) [best, shortest] = [place, length];
  }
  return best;
}
