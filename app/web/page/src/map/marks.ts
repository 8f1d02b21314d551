// Marks: which shape says what, and how large it is. Area is by children, whatever the shape.
import type { Home } from "../state/homes.ts";
import type { Fate, Level, Outcome } from "../wire/types.ts";

export type Shape = "circle" | "square" | "triangle" | "diamond" | "cross";
/** What a mark says: the fate of a home, or its level as long as there is no plan. */
export type Kind = Fate | Level;

export interface Look {
  readonly shape: Shape;
  readonly hollow: boolean;
}

export const FATES = ["keep", "retain", "blocked", "transform", "close"] as const satisfies readonly Fate[];
export const LEVELS = ["provincial", "prefectural", "county"] as const satisfies readonly Level[];

export const LOOKS: Readonly<Record<Kind, Look>> = {
  keep: { shape: "circle", hollow: false },
  retain: { shape: "square", hollow: false },
  blocked: { shape: "triangle", hollow: false },
  transform: { shape: "diamond", hollow: true },
  close: { shape: "cross", hollow: true },
  provincial: { shape: "diamond", hollow: false },
  prefectural: { shape: "circle", hollow: false },
  county: { shape: "circle", hollow: true },
};

/** The smallest mark, and the mark of a home that is freed; radii in pixels. */
export const LEAST_RADIUS = 2.4;
export const FREED_RADIUS = 3;

/** How large marks are: the most children of a home, and the radius of its mark. */
export interface Sizes {
  readonly most: number;
  readonly radius: number;
}

/** Sizes for a set: the fewer homes, the larger their marks may be. */
export function sizesOf(homes: readonly Home[]): Sizes {
  const most = homes.reduce((found, one) => Math.max(found, one.total), 1);
  const radius = homes.length > 400 ? 13 : homes.length > 60 ? 16 : 20;
  return { most, radius };
}

/** The radius of a circle whose area is by the children. */
export function radiusOf(children: number, sizes: Sizes): number {
  return Math.max(LEAST_RADIUS, sizes.radius * Math.sqrt(children / sizes.most));
}

/** What a mark says of a home, and how large it is; without an outcome, its level and the children it has. */
export function markOf(home: Home, outcome: Outcome | undefined, sizes: Sizes): { kind: Kind; radius: number; children: number } {
  if (outcome === undefined) return { kind: home.level, radius: radiusOf(home.total, sizes), children: home.total };
  const freed = outcome.fate === "transform" || outcome.fate === "close";
  const children = outcome.children_remaining;
  return { kind: outcome.fate, radius: freed ? FREED_RADIUS : radiusOf(children, sizes), children };
}

/** The outline of a shape around the origin, of the area of a circle of that radius. */
export function shapePath(shape: Shape, radius: number): string {
  switch (shape) {
    case "circle":
      return `M${n(-radius)},0a${n(radius)},${n(radius)} 0 1,0 ${n(2 * radius)},0a${n(radius)},${n(radius)} 0 1,0 ${n(-2 * radius)},0Z`;
    case "square":
      return polygon(4, radius * Math.sqrt(Math.PI / 2), Math.PI / 4);
    case "diamond":
      return polygon(4, radius * Math.sqrt(Math.PI / 2), 0);
    case "triangle":
      return polygon(3, radius * Math.sqrt((4 * Math.PI) / (3 * Math.sqrt(3))), -Math.PI / 2);
    case "cross":
      return `M${n(-radius)},${n(-radius)}L${n(radius)},${n(radius)}M${n(radius)},${n(-radius)}L${n(-radius)},${n(radius)}`;
  }
}

function polygon(corners: number, radius: number, turn: number): string {
  const points = Array.from({ length: corners }, (_, place) => {
    const angle = turn + (2 * Math.PI * place) / corners;
    return `${n(radius * Math.cos(angle))},${n(radius * Math.sin(angle))}`;
  });
  return `M${points.join("L")}Z`;
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Round counts of children whose marks explain the sizes: the largest first, none smaller than can be told apart. */
export function sizeSamples(sizes: Sizes): number[] {
  const power = 10 ** Math.floor(Math.log10(sizes.most));
  const largest = Math.floor(sizes.most / power) * power;
  const samples = [largest, roundBelow(largest / 4), roundBelow(largest / 20)].filter((one) => one >= 1);
  return [...new Set(samples)].filter((one) => sizes.radius * Math.sqrt(one / sizes.most) >= LEAST_RADIUS);
}

function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return ([5, 2, 1].find((one) => one * power <= value) ?? 1) * power;
}
