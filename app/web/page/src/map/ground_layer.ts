// What lies below the homes: tiles or boundaries, the graticule, and the degrees along the edges.
import { shown as asNumber } from "../words/numbers.ts";
import type { Basemap } from "./basemap.ts";
import { linesOf, linesPath } from "./basemap.ts";
import { decimalsOf, graticuleOf, type GridLine } from "./graticule.ts";
import { svg } from "./pins.ts";
import { projected, STRIP, type Frame } from "./projection.ts";
import type { Scene } from "./scene.ts";
import { tilesOf } from "./tiles.ts";
import type { View } from "./view.ts";

/** Draws tiles; those that a view needs no more are let go. */
export class TilesLayer {
  readonly #group: SVGGElement;
  readonly #images = new Map<string, SVGImageElement>();

  constructor(group: SVGGElement) {
    this.#group = group;
  }

  place(scene: Scene, view: View, base: Basemap): void {
    const tiles = base.kind === "tiles" ? tilesOf(planeOf(scene), view, scene.frame, base.url, base.max_zoom) : [];
    const gone = new Set(this.#images.keys());
    for (const { key, address, x, y, size } of tiles) {
      gone.delete(key);
      const image = this.#images.get(key) ?? this.#add(key, address);
      // Half a pixel more each way: no seams.
      for (const [name, value] of Object.entries({ x: x - 0.25, y: y - 0.25, width: size + 0.5, height: size + 0.5 }))
        image.setAttribute(name, value.toFixed(2));
    }
    for (const key of gone) {
      this.#images.get(key)?.remove();
      this.#images.delete(key);
    }
  }

  #add(key: string, address: string): SVGImageElement {
    const image = svg("image", { href: address, preserveAspectRatio: "none" });
    this.#images.set(key, image);
    this.#group.append(image);
    return image;
  }
}

function planeOf({ projection }: Scene) {
  const turned = projection.rotate()[0];
  const [x, y] = projected(projection, [-turned, 0]);
  const scale = projection.scale();
  return { scale, origin: [x + (turned * Math.PI * scale) / 180, y] as const };
}

/** Draw the boundary as one path on the plane, or none. */
export function drawBoundary(group: SVGGElement, scene: Scene, base: Basemap): void {
  if (base.kind !== "boundary") return group.replaceChildren();
  const path = linesPath(linesOf(base.geojson), (point) => projected(scene.projection, point));
  group.replaceChildren(svg("path", { d: path, "data-boundary": "" }));
}

/** Draws the graticule and its degrees. */
export class GraticuleLayer {
  readonly #lines: SVGGElement;
  readonly #edges: SVGGElement;

  constructor(lines: SVGGElement, edges: SVGGElement) {
    this.#lines = lines;
    this.#edges = edges;
  }

  place(scene: Scene, view: View): void {
    const lines = graticuleOf(scene.projection, view, scene.frame);
    this.#lines.replaceChildren(...lines.map((one) => svg("path", { d: one.path })));
    this.#edges.replaceChildren(...frameOf(scene.frame), ...lines.flatMap(edgeLabel));
  }
}

function frameOf({ width, height }: Frame): SVGElement[] {
  const strip = `M0,0H${width}V${STRIP}H${STRIP}V${height}H0Z`;
  return [
    svg("path", { d: strip, class: "map-strip" }),
    svg("path", { d: `M${STRIP},${height}V${STRIP}H${width}`, class: "map-neat" }),
  ];
}

function edgeLabel(line: GridLine): SVGElement[] {
  if (line.label === null) return [];
  const at = line.label.toFixed(1);
  const isLon = line.axis === "lon";
  const tick = svg("path", { d: isLon ? `M${at},${STRIP - 4}V${STRIP}` : `M${STRIP - 4},${at}H${STRIP}`, class: "map-neat" });
  const text = svg("text", { "text-anchor": "middle", transform: isLon ? `translate(${at},${STRIP - 6})` : `translate(${STRIP - 6},${at})rotate(-90)` });
  text.textContent = degreesText(line);
  return [tick, text];
}

function degreesText({ axis, degrees }: GridLine): string {
  const side = degrees === 0 ? "" : axis === "lon" ? (degrees > 0 ? "E" : "W") : degrees > 0 ? "N" : "S";
  return `${asNumber(Math.abs(degrees), decimalsOf(degrees))}°${side}`;
}
