// The scene: every home on the plane, to be found by where it lies.
import { extent } from "d3-array";
import type { GeoProjection } from "d3-geo";
import { quadtree, type Quadtree } from "d3-quadtree";
import type { Home, HomeSet } from "../state/homes.ts";
import { sizesOf, type Sizes } from "./marks.ts";
import { projected, projectionOf, type Frame, type ProjectionKind } from "./projection.ts";
import type { View } from "./view.ts";

/** A home on the plane. Homes in the very same place stand side by side: `aside` is by how many pixels of the screen. */
export interface Spot {
  readonly home: Home;
  readonly x: number;
  readonly y: number;
  readonly aside: readonly [number, number];
}

export interface Scene {
  readonly set: HomeSet;
  readonly frame: Frame;
  readonly projection: GeoProjection;
  readonly spots: readonly Spot[];
  readonly spotOf: ReadonlyMap<string, Spot>;
  readonly tree: Quadtree<Spot>;
  readonly sizes: Sizes;
}

const ASIDE = 5;

/** The scene of a set in a frame. */
export function sceneOf(set: HomeSet, frame: Frame, kind: ProjectionKind): Scene {
  const projection = projectionOf(set.homes.map((one) => [one.lon, one.lat]), frame, kind);
  const spots = sideBySide(set.homes).map(({ home, aside }): Spot => {
    const [x, y] = projected(projection, [home.lon, home.lat]);
    return { home, x, y, aside };
  });
  const tree = quadtree<Spot>().x((one) => one.x).y((one) => one.y).addAll([...spots]);
  const sizes = sizesOf(set.homes, areaOf(spots));
  return { set, frame, projection, sizes, spots, spotOf: new Map(spots.map((one) => [one.home.id, one])), tree };
}

function areaOf(spots: readonly Spot[]): number {
  const [left = 0, right = 0] = extent(spots, (one) => one.x);
  const [top = 0, bottom = 0] = extent(spots, (one) => one.y);
  return (right - left) * (bottom - top);
}

function sideBySide(homes: readonly Home[]): { home: Home; aside: readonly [number, number] }[] {
  const together = new Map<string, number>();
  const key = (one: Home) => `${one.lon.toFixed(4)} ${one.lat.toFixed(4)}`;
  for (const one of homes) together.set(key(one), (together.get(key(one)) ?? 0) + 1);
  const met = new Map<string, number>();
  return homes.map((home) => {
    const all = together.get(key(home)) ?? 1;
    const before = met.get(key(home)) ?? 0;
    met.set(key(home), before + 1);
    return { home, aside: asideOf(before, all) };
  });
}

/** How far beside their place homes that share it are drawn: few on a ring, many packed as seeds in a sunflower (Vogel 1979). */
function asideOf(before: number, all: number): readonly [number, number] {
  if (all === 1) return [0, 0];
  const isRing = all <= 8;
  const angle = isRing ? Math.PI + (2 * Math.PI * before) / all : before * Math.PI * (3 - Math.sqrt(5));
  const off = ASIDE * (isRing ? Math.max(1, all / 4) : Math.sqrt(before + 0.5));
  return [off * Math.cos(angle), off * Math.sin(angle)];
}

/** Where a home is on the screen. */
export function onScreen({ x, y, aside }: Spot, view: View): [number, number] {
  return [x * view.k + view.x + aside[0], y * view.k + view.y + aside[1]];
}

/**
 * The home nearest to a place of the screen, or null: measured from the edge of its mark, which `radiusOf` gives;
 * within `reach` pixels of its middle, or just outside its mark.
 */
export function homeAt(
  scene: Scene,
  view: View,
  at: readonly [number, number],
  reach: number,
  radiusOf: (id: string) => number,
): Spot | null {
  let best: Spot | null = null;
  let least = Infinity;
  for (const spot of around(scene, view, at, 40)) {
    const [x, y] = onScreen(spot, view);
    const radius = radiusOf(spot.home.id);
    const distance = Math.hypot(x - at[0], y - at[1]);
    if (distance > Math.max(reach, radius + 3)) continue;
    const off = Math.max(0, distance - radius) + radius / 1000; // inside several marks: the smallest
    if (off < least) [best, least] = [spot, off];
  }
  return best;
}

function around({ tree }: Scene, { k, x, y }: View, at: readonly [number, number], pixels: number): Spot[] {
  const [px, py, off] = [(at[0] - x) / k, (at[1] - y) / k, pixels / k];
  const found: Spot[] = [];
  tree.visit((node, left, top, right, bottom) => {
    if (!("length" in node)) {
      let leaf: typeof node | undefined = node;
      for (; leaf; leaf = leaf.next as typeof node | undefined) {
        if (Math.abs(leaf.data.x - px) <= off && Math.abs(leaf.data.y - py) <= off) found.push(leaf.data);
      }
    }
    return left > px + off || right < px - off || top > py + off || bottom < py - off;
  });
  return found;
}

/** The nearest home in a direction, a quarter of the circle wide; null if there is none. */
export function homeTowards(
  spots: readonly Spot[],
  view: View,
  from: readonly [number, number],
  direction: readonly [number, number],
): Spot | null {
  let best: Spot | null = null;
  let least = Infinity;
  for (const spot of spots) {
    const [x, y] = onScreen(spot, view);
    const [dx, dy] = [x - from[0], y - from[1]];
    const ahead = dx * direction[0] + dy * direction[1];
    const beside = Math.abs(dx * direction[1] - dy * direction[0]);
    if (ahead < 0.5 || beside > ahead) continue;
    const off = ahead + 2 * beside;
    if (off < least) [best, least] = [spot, off];
  }
  return best;
}
