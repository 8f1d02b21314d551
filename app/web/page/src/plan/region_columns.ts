// Columns of the table of regions: what they show, sort by and copy.
import type { Figures } from "../wire/types.ts";
import { count, km, percent } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  children: ["儿童", "Children"],
  unplaced: ["<unplaced>", "No place yet"],
  moved: ["移交", "Moved"],
  homes: ["<homes_with_children>", "<Homes_with_children>"],
  beds: ["核定床位", "Rated beds"],
  occupancy: ["床位使用率", "Occupancy"],
  mean: ["平均公里", "Mean km"],
  max: ["最远公里", "Longest km"],
  crossing: ["离开本辖区", "Leave jurisdiction"],
});

export interface Column {
  readonly key: string;
  readonly name: () => string;
  /** Shown in the cell; with `before`, the value before the plan stands in front of it. */
  readonly of: (figures: Figures) => number | null;
  readonly before?: (figures: Figures) => number | null;
  readonly shown: (value: number | null) => string;
}

const share = (value: number | null) => percent(value);

export const COLUMNS: readonly Column[] = [
  { key: "children", name: () => say("children"), of: (one) => one.children, shown: count },
  { key: "moved", name: () => say("moved"), of: (one) => one.moved, shown: count },
  { key: "unplaced", name: () => say("unplaced"), of: (one) => one.unplaced, shown: count },
  {
    key: "homes",
    name: () => say("homes"),
    of: (one) => one.after.homes_raising,
    before: (one) => one.before.homes_raising,
    shown: count,
  },
  { key: "beds", name: () => say("beds"), of: (one) => one.beds, shown: count },
  {
    key: "occupancy",
    name: () => say("occupancy"),
    of: (one) => one.after.occupancy,
    before: (one) => one.before.occupancy,
    shown: share,
  },
  { key: "mean", name: () => say("mean"), of: (one) => one.mean_km, shown: km },
  { key: "max", name: () => say("max"), of: (one) => one.max_km, shown: km },
  { key: "crossing", name: () => say("crossing"), of: (one) => one.crossing, shown: count },
];
