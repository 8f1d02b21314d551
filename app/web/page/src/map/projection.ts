// The plane: an equal-area conic projection of the points themselves, or Mercator where tiles lie below.
import { geoConicEqualArea, geoDistance, geoMercator, type GeoProjection } from "d3-geo";

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** On paper nothing lies over the map. */
  readonly isPaper?: true;
}

export type Degrees = readonly [lon: number, lat: number];
export type ProjectionKind = "conic" | "mercator";

/** Room for the degrees along the upper and the left edge, in pixels. */
export const STRIP = 18;
const PADDING = 30;
/** In a narrow frame search and buttons take room above, the folded legend below; else the legend at the left. */
const NARROW = 600;
/** The least extent in degrees, so that one home lies in its country and not in one point. */
const LEAST = 0.6;
const EARTH_KM = 6371.0088;

interface Extent {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** A projection that shows all points in the frame; standard parallels at 1/6 and 5/6 of their latitudes. */
export function projectionOf(points: readonly Degrees[], frame: Frame, kind: ProjectionKind = "conic"): GeoProjection {
  const extent = extentOf(points);
  const middle = (extent.west + extent.east) / 2;
  const projection = kind === "mercator" ? geoMercator() : geoConicEqualArea().parallels(parallelsOf(extent));
  projection.rotate([-middle, 0]).precision(0.1);
  return fitted(projection, points, extent, frame);
}

function extentOf(points: readonly Degrees[]): Extent {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  if (points.length === 0) return { west: 73, east: 135, south: 18, north: 54 };
  return { ...widened("west", "east", west, east), ...widened("south", "north", south, north) };
}

function widened<Low extends string, High extends string>(low: Low, high: High, from: number, to: number) {
  const lack = Math.max(0, LEAST - (to - from)) / 2;
  return { [low]: from - lack, [high]: to + lack } as Record<Low | High, number>;
}

function parallelsOf({ south, north }: Extent): [number, number] {
  const range = north - south;
  return [south + range / 6, north - range / 6];
}

/** Room that is left free at the edges of a frame, in pixels. */
interface Room {
  readonly left: number;
  readonly above: number;
  readonly below: number;
}

/** The rooms to try: as little as can be, so that the set is as large as can be, up to all that lies over the map. */
function rooms({ width, height, isPaper }: Frame): readonly Room[] {
  if (isPaper) return [{ left: 0, above: 0, below: 0 }];
  if (width <= NARROW) return [{ left: 0, above: Math.min(88, height / 5), below: Math.min(40, height / 10) }];
  const left = Math.min(236, width / 4);
  return [{ left: 0, above: 0, below: 0 }, { left, above: 0, below: 0 }, { left, above: Math.min(42, height / 10), below: Math.min(26, height / 14) }];
}

/** Whether a place lies below search and buttons, the legend or the scale bar. */
function isCovered([x, y]: readonly [number, number], { width, height }: Frame): boolean {
  if (width <= NARROW) return false;
  return (x < 500 && y < 72) || (x < 268 && y > height - 350) || (x < 390 && y > height - 50);
}

function fitted(projection: GeoProjection, points: readonly Degrees[], extent: Extent, frame: Frame): GeoProjection {
  const { west, east, south, north } = extent;
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const shown = [...points, [west, lat], [east, lat], [lon, south], [lon, north]].map((one) => [...one]);
  for (const room of rooms(frame)) {
    projection.fitExtent(innerOf(frame, room), { type: "MultiPoint", coordinates: shown });
    if (!points.some((one) => isCovered(projected(projection, one), frame))) break;
  }
  return projection;
}

function innerOf({ width, height }: Frame, { left, above, below }: Room): [[number, number], [number, number]] {
  const padding = Math.min(PADDING, width / 8, height / 8);
  const strip = Math.min(STRIP, width / 8, height / 8);
  const [x, y] = [strip + padding + left, strip + padding + above];
  return [
    [x, y],
    [Math.max(width - padding, x + 1), Math.max(height - padding - below, y + 1)],
  ];
}

/** The plane's pixels of a point. */
export function projected(projection: GeoProjection, point: Degrees): [number, number] {
  return projection([point[0], point[1]]) ?? [0, 0];
}

/** The length in km of one pixel of the plane, measured from left to right around a place in it. */
export function kmPerPixel(projection: GeoProjection, [x, y]: readonly [number, number]): number {
  const half = 4;
  const left = projection.invert?.([x - half, y]);
  const right = projection.invert?.([x + half, y]);
  if (!left || !right) return 0;
  return (geoDistance(left, right) * EARTH_KM) / (2 * half);
}
