// The answer of `POST /frontier` as far as the page reads it, and its points as a plot needs them.
import type { KmBasis, Message, Policy, Status } from "../wire/types.ts";
import type { Spot } from "./tangent.ts";

export const OFS = ["retained", "open_homes", "max_km"] as const;
/** What is traded for kilometres. */
export type Of = (typeof OFS)[number];

export interface Point {
  readonly retained?: number;
  readonly open_homes?: number;
  readonly max_km?: number;
  readonly max_total?: number;
  readonly max_open_homes?: number;
  readonly limit_km?: number;
  readonly unplaced: number;
  readonly child_km: number;
  readonly proven: boolean;
  readonly policy: Policy | null;
}

/** A lower limit, which leaves more children without a place. */
export interface Below {
  readonly retained?: number;
  readonly open_homes?: number;
  readonly max_km?: number;
  readonly unplaced: number;
  readonly proven: boolean;
}

export interface Curve {
  readonly points: readonly Point[];
  readonly below: readonly Below[];
  readonly complete: boolean;
}

export interface FrontierAnswer {
  readonly status: Status;
  readonly km_basis: KmBasis;
  readonly frontier: { readonly of: Of };
  readonly nation: Curve | null;
  readonly by_province: Readonly<Record<string, Curve | null>> | null;
  readonly conflict: readonly Message[];
  readonly warnings: readonly Message[];
}

/** A point with its place on the axes, and what one home fewer (or a shorter longest move) costs in km. */
export interface PlottedPoint extends Spot {
  readonly point: Point;
  /** The step to the next lower point; null at the lowest. */
  readonly fewer: { readonly count: number; readonly km: number } | null;
}

/** The amount that a point reaches, or a lower limit stands for. */
export function amountOf(of: Of, one: Point | Below): number {
  return one[of] ?? 0;
}

/** The points by rising amount. Limits that reach the same amount are one point, the cheapest. */
export function plotted(of: Of, curve: Curve): PlottedPoint[] {
  const best = new Map<number, Point>();
  for (const one of curve.points) {
    const before = best.get(amountOf(of, one));
    if (!before || one.child_km < before.child_km) best.set(amountOf(of, one), one);
  }
  const rows = [...best].sort(([a], [b]) => a - b);
  return rows.map(([count, point], place) => {
    const lower = rows[place - 1];
    const fewer = lower ? { count: count - lower[0], km: lower[1].child_km - point.child_km } : null;
    return { count, km: point.child_km, point, fewer };
  });
}

/** The rules with a point's members put in; those of `retention` one by one. */
export function withPoint(rules: Policy, point: Policy): Policy {
  const given = point["retention"] as Policy | undefined;
  const retention = given ? { retention: { ...(rules["retention"] as Policy | undefined), ...given } } : {};
  return { ...rules, ...point, ...retention };
}
