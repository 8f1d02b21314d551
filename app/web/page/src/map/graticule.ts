// Meridians and parallels in the frame, with their degrees where they meet its edges.
import type { GeoProjection } from "d3-geo";
import { projected, STRIP, type Frame } from "./projection.ts";
import type { View } from "./view.ts";

/** A line of the graticule: its path on the screen, and where its degrees are written, if they are in the frame. */
export interface GridLine {
  readonly axis: "lon" | "lat";
  readonly degrees: number;
  readonly path: string;
  /** Along the upper edge for a meridian, along the left edge for a parallel. */
  readonly label: number | null;
}

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30];
/** The least pixels between two lines of a kind: their degrees must not touch. */
const APART = { lon: 72, lat: 64 };
const SAMPLES = 32;

interface Seen {
  readonly lon: readonly [number, number];
  readonly lat: readonly [number, number];
}

/** The lines that are seen, no closer than their degrees can be read. */
export function graticuleOf(projection: GeoProjection, view: View, frame: Frame): GridLine[] {
  const seen = seenDegrees(projection, view, frame);
  if (seen === null) return [];
  const [lon, lat] = [seen.lon[1] - seen.lon[0], seen.lat[1] - seen.lat[0]];
  const [across, up] = [stepOf((lon * APART.lon) / frame.width), stepOf((lat * APART.lat) / frame.height)];
  const shown = (point: readonly [number, number]): [number, number] => {
    const [x, y] = projected(projection, point);
    return [x * view.k + view.x, y * view.k + view.y];
  };
  const meridians = multiples(seen.lon, across).map((at) => lineOf("lon", at, seen.lat, up, frame, (other) => shown([at, other])));
  const parallels = multiples(seen.lat, up).map((at) => lineOf("lat", at, seen.lon, across, frame, (other) => shown([other, at])));
  return [...meridians, ...parallels];
}

/** The smallest round step of at least so many degrees. */
export function stepOf(least: number): number {
  return STEPS.find((one) => one >= least) ?? (STEPS[STEPS.length - 1] as number);
}

/** How many decimals a degree of this step needs. */
export function decimalsOf(degrees: number): number {
  return [0, 1, 2].find((one) => Math.abs(degrees * 10 ** one - Math.round(degrees * 10 ** one)) < 1e-6) ?? 2;
}

function seenDegrees(projection: GeoProjection, { k, x, y }: View, { width, height }: Frame): Seen | null {
  const middle = -projection.rotate()[0];
  const [lons, lats]: [number[], number[]] = [[], []];
  for (let across = 0; across <= 8; across++) {
    for (let down = 0; down <= 8; down++) {
      const found = projection.invert?.([((across / 8) * width - x) / k, ((down / 8) * height - y) / k]);
      if (!found || !found.every(Number.isFinite)) continue;
      lons.push(middle + ((((found[0] - middle + 180) % 360) + 360) % 360) - 180);
      lats.push(found[1]);
    }
  }
  if (lons.length === 0) return null;
  return {
    lon: [Math.max(Math.min(...lons), middle - 179), Math.min(Math.max(...lons), middle + 179)],
    lat: [Math.max(Math.min(...lats), -85), Math.min(Math.max(...lats), 85)],
  };
}

function multiples([from, to]: readonly [number, number], step: number): number[] {
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => Number(((first + place) * step).toFixed(6)));
}

function lineOf(
  axis: GridLine["axis"],
  degrees: number,
  [from, to]: readonly [number, number],
  margin: number,
  { width, height }: Frame,
  shown: (other: number) => [number, number],
): GridLine {
  const start = Math.max(from - margin, axis === "lon" ? -88 : from - 1);
  const end = Math.min(to + margin, axis === "lon" ? 88 : to + 1);
  const points = Array.from({ length: SAMPLES + 1 }, (_, place) => shown(start + ((end - start) * place) / SAMPLES));
  const path = `M${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}`;
  const [edge, along] = axis === "lon" ? ([1, 0] as const) : ([0, 1] as const);
  const met = crossing(points, edge, along);
  const length = axis === "lon" ? width : height;
  return { axis, degrees, path, label: met !== null && met > STRIP + 22 && met < length - 22 ? met : null };
}

/** Where points cross the inner edge of the strip, along it; null if they do not. */
function crossing(points: readonly [number, number][], edge: 0 | 1, along: 0 | 1): number | null {
  for (let place = 1; place < points.length; place++) {
    const [one, other] = [points[place - 1] as [number, number], points[place] as [number, number]];
    const [before, after] = [one[edge] - STRIP, other[edge] - STRIP];
    if (before * after > 0 || before === after) continue;
    return one[along] + ((other[along] - one[along]) * before) / (before - after);
  }
  return null;
}
