// The base map that the service was set up with: an approved boundary file, approved tiles, or none.
import { signal } from "@preact/signals";
import type { GeoJSON, Geometry, Position } from "geojson";
import { read } from "../wire/client.ts";
import type { Degrees, ProjectionKind } from "./projection.ts";

/** As `GET /basemap` answers. `approval` is the number (审图号) that is printed wherever the map is drawn. */
export type Basemap =
  | { readonly kind: "none" }
  | { readonly kind: "boundary"; readonly approval: string; readonly source?: string | null; readonly geojson: GeoJSON }
  | {
      readonly kind: "tiles";
      readonly approval: string;
      readonly source?: string | null;
      readonly url: string;
      readonly max_zoom: number;
    };

export const basemap = signal<Basemap>({ kind: "none" });

/** Ask the service for its base map. A map that cannot be had is none: dots and flows need no ground. */
export async function loadBasemap(): Promise<void> {
  try {
    basemap.value = await read<Basemap>("/basemap");
  } catch {
    basemap.value = { kind: "none" };
  }
}

/** Tiles are made for Mercator; everything else keeps areas equal. */
export function projectionKindOf(found: Basemap): ProjectionKind {
  return found.kind === "tiles" ? "mercator" : "conic";
}

/** All lines of a GeoJSON value, rings of polygons included: only lines are drawn, so their direction says nothing. */
export function linesOf(value: GeoJSON | null): Position[][] {
  if (value === null) return [];
  if (value.type === "FeatureCollection") return value.features.flatMap((one) => linesOf(one));
  if (value.type === "Feature") return linesOf(value.geometry as Geometry | null);
  switch (value.type) {
    case "GeometryCollection":
      return value.geometries.flatMap((one) => linesOf(one));
    case "LineString":
      return [value.coordinates];
    case "MultiLineString":
    case "Polygon":
      return value.coordinates;
    case "MultiPolygon":
      return value.coordinates.flat();
    default:
      return [];
  }
}

/** One path of all lines, point by point: nothing is simplified and nothing is cut. */
export function linesPath(lines: readonly Position[][], shown: (point: Degrees) => readonly [number, number]): string {
  return lines
    .filter((one) => one.length > 1)
    .map((line) => {
      const points = line.map(([lon = 0, lat = 0]) => shown([lon, lat]));
      return `M${points.map(([x, y]) => `${x.toFixed(3)},${y.toFixed(3)}`).join("L")}`;
    })
    .join("");
}
