// Which point of a curve a rate chooses.

/** A number of homes and the kilometres that go with it. */
export interface Spot {
  readonly count: number;
  readonly km: number;
}

/** The point with the least km + rate x homes, where a line of that slope touches the curve; of several, the
 * one with fewer homes. */
export function tangentAt(spots: readonly Spot[], rate: number): Spot | null {
  let best: Spot | null = null;
  for (const one of spots) {
    const value = one.km + rate * one.count;
    const least = best === null ? Infinity : best.km + rate * best.count;
    if (value < least - 1e-6) best = one;
  }
  return best;
}
