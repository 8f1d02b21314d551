// The objective as stages, and its exchange rates: what one thing weighs in km of one child's way.
import { canonical, PRESET_NAMES, PRESETS, type StageRule } from "../state/policies.ts";

/** Goals that have a slider. */
export const RATED = ["open_homes", "crossing", "unserved"] as const;
export type Rated = (typeof RATED)[number];

/** The stages of an objective, named or listed. */
export function stagesOf(objective: string | readonly StageRule[]): readonly StageRule[] {
  if (typeof objective !== "string") return objective.map((one) => ({ ...one, tolerance: one.tolerance ?? 0 }));
  return PRESETS[objective] ?? [];
}

/** Where kilometres are weighed; -1 where no stage does. */
export function kmStage(stages: readonly StageRule[]): number {
  return stages.findIndex((one) => "child_km" in one.minimize);
}

/** What one of these weighs in km; 0 where it is not weighed, null where an earlier stage decides it or no
 * stage weighs km. */
export function rateOf(stages: readonly StageRule[], goal: string): number | null {
  const place = kmStage(stages);
  const stage = stages[place];
  if (!stage || stages.slice(0, place).some((one) => goal in one.minimize)) return null;
  return (stage.minimize[goal] ?? 0) / (stage.minimize["child_km"] as number);
}

/** The objective with another rate; a preset's name where it is that preset. */
export function withRate(stages: readonly StageRule[], goal: string, km: number): string | readonly StageRule[] {
  const place = kmStage(stages);
  const changed = stages.map((one, number) => {
    if (number !== place) return one;
    const { [goal]: _, ...rest } = one.minimize;
    return { ...one, minimize: km > 0 ? { ...rest, [goal]: km * (one.minimize["child_km"] as number) } : rest };
  });
  return presetOf(changed) ?? changed;
}

/** The preset whose stages these are. */
export function presetOf(objective: string | readonly StageRule[]): string | null {
  if (typeof objective === "string") return objective;
  const wanted = canonical(stagesOf(objective));
  return PRESET_NAMES.find((name) => canonical(PRESETS[name]) === wanted) ?? null;
}

/** The preset that an objective comes from if only its rates were changed. */
export function presetBehind(objective: string | readonly StageRule[]): string | null {
  const exact = presetOf(objective);
  if (exact !== null) return exact;
  const wanted = canonical(bare(stagesOf(objective)));
  return PRESET_NAMES.find((name) => canonical(bare(PRESETS[name] as readonly StageRule[])) === wanted) ?? null;
}

/** Stages without what has a slider: the order of decisions alone. */
function bare(stages: readonly StageRule[]): unknown {
  return stages.map((one) => {
    if (!("child_km" in one.minimize)) return one;
    const goals = Object.keys(one.minimize).filter((goal) => !(RATED as readonly string[]).includes(goal));
    return { goals: goals.sort(), tolerance: one.tolerance };
  });
}
