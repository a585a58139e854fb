/* Pictures of a background map below the areas, only where one is configured. */
import { inStep, svg } from "./elements.js";

const SIZE = 256;
const MOST = 120;

export class Tiles {
  constructor(layer) {
    this.layer = layer;
    this.elements = new Map();
  }

  /** Asks for the tiles that are in sight, at the level whose pixels are about those of the screen. */
  place(view) {
    const wanted = this.source ? inSight(this.source, view) : [];
    inStep(this.layer, this.elements, wanted.length > MOST ? [] : wanted, {
      key: (tile) => tile.address,
      make: (tile) => svg("image", { href: tile.address, x: tile.x, y: tile.y, width: tile.side, height: tile.side }),
      update: () => {},
    });
  }
}

function inSight({ address, origin, units }, view) {
  const fine = units.findIndex((unit) => unit * view.scale <= 1.4);
  const level = fine < 0 ? units.length - 1 : fine;
  const side = units[level] * SIZE;
  const [left, top] = view.point([0, 0]);
  const [right, bottom] = view.point([view.width, view.height]);
  const tiles = [];
  for (let row = Math.floor((top - origin[1]) / side); row <= (bottom - origin[1]) / side; row++) {
    for (let column = Math.floor((left - origin[0]) / side); column <= (right - origin[0]) / side; column++) {
      const names = { z: level, x: column, y: row };
      if (column < 0 || row < 0) continue;
      tiles.push({
        address: address.replace(/\{([zxy])\}/g, (_, name) => names[name]),
        x: origin[0] + column * side, y: origin[1] + row * side, side,
      });
    }
  }
  return tiles;
}
