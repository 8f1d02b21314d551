// Tiles of a base map in Mercator: which ones a view needs, and where they lie.
import type { Frame } from "./projection.ts";
import type { View } from "./view.ts";

export interface Tile {
  readonly key: string;
  readonly address: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** The Mercator plane: its scale and where the meridian of Greenwich meets the equator on it. */
export interface Mercator {
  readonly scale: number;
  readonly origin: readonly [number, number];
}

const TILE = 256;
const MOST = 96;

/** The tiles that cover a view, at the zoom whose pixels are nearest to those of the screen. */
export function tilesOf(plane: Mercator, view: View, frame: Frame, url: string, maxZoom: number): Tile[] {
  const world = 2 * Math.PI * plane.scale * view.k;
  const zoom = Math.max(0, Math.min(maxZoom, Math.round(Math.log2(world / TILE))));
  const many = 2 ** zoom;
  const size = world / many;
  const left = plane.origin[0] * view.k + view.x - world / 2;
  const top = plane.origin[1] * view.k + view.y - world / 2;
  const rows = range(-top / size, (frame.height - top) / size).filter((row) => row >= 0 && row < many);
  const columns = range(-left / size, (frame.width - left) / size);
  if (rows.length * columns.length > MOST) return [];
  return rows.flatMap((row) =>
    columns.map((column): Tile => {
      const wrapped = ((column % many) + many) % many;
      const address = addressOf(url, zoom, wrapped, row);
      return { key: `${zoom}/${column}/${row}`, address, x: left + column * size, y: top + row * size, size };
    }),
  );
}

function range(from: number, to: number): number[] {
  const first = Math.floor(from);
  return Array.from({ length: Math.max(0, Math.floor(to) - first + 1) }, (_, place) => first + place);
}

function addressOf(url: string, z: number, x: number, y: number): string {
  return url.replace("{z}", String(z)).replace("{x}", String(x)).replace("{y}", String(y));
}
