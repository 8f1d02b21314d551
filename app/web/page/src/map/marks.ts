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
  retain: { shape: "diamond", hollow: false },
  blocked: { shape: "triangle", hollow: false },
  transform: { shape: "square", hollow: true },
  close: { shape: "cross", hollow: true },
  provincial: { shape: "square", hollow: false },
  prefectural: { shape: "circle", hollow: false },
  county: { shape: "circle", hollow: true },
};

/** How far the outline of a shape reaches, in radii of the circle of its area. */
const REACH: Readonly<Record<Shape, number>> = { circle: 1, square: 1, diamond: 1.25, triangle: 1.35, cross: 1.2 };

/** How far a mark of this kind and radius reaches from its middle. */
export function reachOf(kind: Kind, radius: number): number {
  return REACH[LOOKS[kind].shape] * radius;
}

/** How large marks are: the most children of a home, the radius of its mark, and those of the smallest marks. */
export interface Sizes {
  readonly most: number;
  readonly radius: number;
  readonly least: number;
  readonly freed: number;
}

const INK = 0.075;
const SMALLEST = 8;
const LARGEST = 20;
const MANY = 400;

/** Sizes for homes that lie in an area of so many square pixels: all marks together cover little of it. */
export function sizesOf(homes: readonly Home[], area: number): Sizes {
  const most = homes.reduce((found, one) => Math.max(found, one.total), 1);
  const all = homes.reduce((sum, one) => sum + one.total, 0);
  const radius = Math.sqrt((INK * area) / (Math.PI * Math.max(all / most, 1)));
  const [least, freed] = homes.length > MANY ? [1.9, 2.4] : [2.4, 3.2];
  return { most, radius: Math.min(LARGEST, Math.max(SMALLEST, radius)), least, freed };
}

/** Marks grow in steps, so that a step of zooming seldom draws them anew: by this much from that zoom on. */
const STEPS = [[8, 2.2], [4, 1.7], [2, 1.3]] as const;
const LEAST_GROWN = 3.2;

/** By how much marks are larger at a zoom than where the whole set is seen. */
export function growthAt(zoom: number): number {
  return STEPS.find(([from]) => zoom >= from)?.[1] ?? 1;
}

/** Sizes that have grown by a factor, none beyond what a small set begins with. */
export function grown(sizes: Sizes, by: number): Sizes {
  const factor = Math.max(1, Math.min(by, LARGEST / sizes.radius));
  const small = (one: number) => Math.max(one, Math.min(one * factor, LEAST_GROWN));
  return { ...sizes, radius: sizes.radius * factor, least: small(sizes.least), freed: small(sizes.freed) };
}

/** The radius of a circle whose area is by the children. */
export function radiusOf(children: number, sizes: Sizes): number {
  return Math.max(sizes.least, sizes.radius * Math.sqrt(children / sizes.most));
}

/** What a mark says of a home, and how large it is; without an outcome, its level and the children it has. */
export function markOf(home: Home, outcome: Outcome | undefined, sizes: Sizes): { kind: Kind; radius: number; children: number } {
  if (outcome === undefined) return { kind: home.level, radius: radiusOf(home.total, sizes), children: home.total };
  const freed = outcome.fate === "transform" || outcome.fate === "close";
  const children = outcome.children_remaining;
  return { kind: outcome.fate, radius: freed ? sizes.freed : radiusOf(children, sizes), children };
}

/**
 * The outline of a shape, of the area of a circle of that radius, around the place where the path is: all commands
 * are relative, so that it can follow an `M`.
 */
export function shapePath(shape: Shape, radius: number): string {
  switch (shape) {
    case "circle":
      return `m${n(-radius)},0a${n(radius)},${n(radius)} 0 1,0 ${n(2 * radius)},0a${n(radius)},${n(radius)} 0 1,0 ${n(-2 * radius)},0z`;
    case "square":
      return polygon(4, radius * Math.sqrt(Math.PI / 2), Math.PI / 4);
    case "diamond":
      return polygon(4, radius * Math.sqrt(Math.PI / 2), 0);
    case "triangle":
      return polygon(3, radius * Math.sqrt((4 * Math.PI) / (3 * Math.sqrt(3))), -Math.PI / 2);
    case "cross":
      return `m${n(-radius)},${n(-radius)}l${n(2 * radius)},${n(2 * radius)}m${n(-2 * radius)},0l${n(2 * radius)},${n(-2 * radius)}`;
  }
}

function polygon(corners: number, radius: number, turn: number): string {
  const points = Array.from({ length: corners }, (_, place): [number, number] => {
    const angle = turn + (2 * Math.PI * place) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  const steps = points.map(([x, y], place) => {
    const [px, py] = points[place - 1] ?? [0, 0];
    return `${place === 0 ? "m" : "l"}${n(x - px)},${n(y - py)}`;
  });
  return `${steps.join("")}z`;
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Round counts of children whose marks explain the sizes: the largest first, none smaller than can be told apart. */
export function sizeSamples(sizes: Sizes): number[] {
  const power = 10 ** Math.floor(Math.log10(sizes.most));
  const largest = Math.floor(sizes.most / power) * power;
  const samples = [largest, roundBelow(largest / 4), roundBelow(largest / 20)].filter((one) => one >= 1);
  return [...new Set(samples)].filter((one) => sizes.radius * Math.sqrt(one / sizes.most) >= sizes.least);
}

function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return ([5, 2, 1].find((one) => one * power <= value) ?? 1) * power;
}
