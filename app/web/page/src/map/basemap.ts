// The base map that the service was set up with: an approved boundary file, approved tiles, or none.
import { signal } from "@preact/signals";
import { read } from "../wire/client.ts";
import type { Degrees, ProjectionKind } from "./projection.ts";

type Position = readonly number[];

/** GeoJSON, as far as lines are drawn of it. */
export type GeoJson =
  | { readonly type: "FeatureCollection"; readonly features: readonly GeoJson[] }
  | { readonly type: "Feature"; readonly geometry: GeoJson | null }
  | { readonly type: "GeometryCollection"; readonly geometries: readonly GeoJson[] }
  | { readonly type: "Point" | "MultiPoint"; readonly coordinates: unknown }
  | { readonly type: "LineString"; readonly coordinates: readonly Position[] }
  | { readonly type: "MultiLineString" | "Polygon"; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

/** As `GET /basemap` answers. `approval` is the number (审图号) that is printed wherever the map is drawn. */
export type Basemap =
  | { readonly kind: "none" }
  | { readonly kind: "boundary"; readonly approval: string; readonly source?: string | null; readonly geojson: GeoJson }
  | {
      readonly kind: "tiles";
      readonly approval: string;
      readonly source?: string | null;
      readonly url: string;
      readonly max_zoom: number;
    };

export const basemap = signal<Basemap>({ kind: "none" });
/** Whether the service did not say which base map it has: that is no word on whether there is one. */
export const isUnread = signal(false);

/** Ask the service for its base map. A map that cannot be had is none: dots and flows need no ground. */
export async function loadBasemap(): Promise<void> {
  try {
    basemap.value = await read<Basemap>("/basemap");
    isUnread.value = false;
  } catch {
    basemap.value = { kind: "none" };
    isUnread.value = true;
  }
}

/** Tiles are made for Mercator; everything else keeps areas equal. */
export function projectionKindOf(found: Basemap): ProjectionKind {
  return found.kind === "tiles" ? "mercator" : "conic";
}

/** All lines of a GeoJSON value, rings of polygons included: only lines are drawn, so their direction says nothing. */
export function linesOf(value: GeoJson | null): readonly (readonly Position[])[] {
  if (value === null) return [];
  switch (value.type) {
    case "FeatureCollection":
      return value.features.flatMap((one) => linesOf(one));
    case "Feature":
      return linesOf(value.geometry);
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
export function linesPath(lines: readonly (readonly Position[])[], shown: (point: Degrees) => readonly [number, number]): string {
  return lines
    .filter((one) => one.length > 1)
    .map((line) => {
      const points = line.map(([lon = 0, lat = 0]) => shown([lon, lat]));
      return `M${points.map(([x, y]) => `${x.toFixed(3)},${y.toFixed(3)}`).join("L")}`;
    })
    .join("");
}
