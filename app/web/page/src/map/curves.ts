// Flows as curves: bent to the right of their way, so that there and back are told apart.

export type XY = readonly [x: number, y: number];

/** A quadratic curve: from, towards, to. */
export interface Curve {
  readonly from: XY;
  readonly by: XY;
  readonly to: XY;
}

const BEND = 0.17;

/** The curve from one place to another. */
export function curveOf(from: XY, to: XY): Curve {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const by: XY = [(from[0] + to[0]) / 2 - dy * BEND, (from[1] + to[1]) / 2 + dx * BEND];
  return { from, by, to };
}

/** The path of a curve, with so many decimals. */
export function curvePath({ from, by, to }: Curve, decimals = 1): string {
  const at = ([x, y]: XY) => `${x.toFixed(decimals)},${y.toFixed(decimals)}`;
  return `M${at(from)}Q${at(by)} ${at(to)}`;
}

/** The width of a flow in pixels: by the root of its children. */
export function flowWidth(children: number): number {
  return Math.min(7, Math.max(0.7, 0.62 * Math.sqrt(children)));
}

/** The place on a curve at a share of its way. */
export function pointAt({ from, by, to }: Curve, share: number): XY {
  const rest = 1 - share;
  const at = (axis: 0 | 1) => rest * rest * from[axis] + 2 * rest * share * by[axis] + share * share * to[axis];
  return [at(0), at(1)];
}

/** A curve without about so many pixels at its beginning and at its end; null where nothing is left. */
export function trimmed(curve: Curve, before: number, after: number): Curve | null {
  const { from, by, to } = curve;
  const start = before / (2 * Math.hypot(by[0] - from[0], by[1] - from[1]) || 1);
  const end = 1 - after / (2 * Math.hypot(to[0] - by[0], to[1] - by[1]) || 1);
  if (!(start < end)) return null;
  const mixed = (one: XY, other: XY, share: number): XY => [
    one[0] + (other[0] - one[0]) * share,
    one[1] + (other[1] - one[1]) * share,
  ];
  // The middle of a part of a quadratic curve: its blossom at both ends of the part.
  const middle = mixed(mixed(from, by, start), mixed(by, to, start), end);
  return { from: pointAt(curve, start), by: middle, to: pointAt(curve, end) };
}

/** An arrow head whose tip lies on the end of a curve, so many pixels long. */
export function arrowHead({ by, to }: Curve, length: number): string {
  const angle = Math.atan2(to[1] - by[1], to[0] - by[0]);
  const corner = (turn: number) => {
    const [x, y] = [to[0] + length * Math.cos(angle + turn), to[1] + length * Math.sin(angle + turn)];
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  return `M${to[0].toFixed(1)},${to[1].toFixed(1)}L${corner(Math.PI - 0.42)}L${corner(Math.PI + 0.42)}Z`;
}
