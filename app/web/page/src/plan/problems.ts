// The ministry's three problems, each in figures before and after the plan.
import type { Conditions, Figures } from "../wire/types.ts";
import type { Pair } from "../words/words.ts";
import type { Good } from "./turns.ts";

/** A figure with its values before and after. */
export interface Measure {
  readonly label: Pair;
  readonly of: keyof Conditions;
  readonly good: Good;
  readonly share?: true;
}

export interface ProblemFigures {
  readonly name: Pair;
  readonly said: Pair;
  readonly measures: readonly Measure[];
}

/** In the order in which the ministry named them. */
export const PROBLEMS: readonly ProblemFigures[] = [
  {
    name: ["闲置", "Idle beds"],
    said: [
      "县级机构床位多、儿童少。转型机构的床位不再计入。",
      "County homes have many beds and few children. Beds of homes that are freed no longer count.",
    ],
    measures: [
      { label: ["<idle_beds>", "<Idle_beds>"], of: "idle_beds", good: "less" },
      { label: ["床位使用率", "Occupancy"], of: "occupancy", good: "more", share: true },
      { label: ["儿童不足 10 人的机构", "Homes with fewer than 10 children"], of: "homes_under_10", good: "less" },
    ],
  },
  {
    name: ["风险", "Risk"],
    said: [
      "没有隔离床位，一人患病全院受影响；机构停用时，儿童须有别处可去。",
      "Without isolation beds one illness concerns a whole home; and if a home fails, its children need beds elsewhere.",
    ],
    measures: [
      { label: ["所在机构无隔离床位的儿童", "Children in homes without isolation beds"], of: "children_without_isolation", good: "less" },
    ],
  },
  {
    name: ["专业水平", "Professional level"],
    said: [
      "多数儿童有残疾或重病，所在机构应具备其所需的服务。",
      "Most of the children are disabled or seriously ill; their home should have the services of their need.",
    ],
    measures: [
      { label: ["<unserved>的儿童", "Children <unserved>"], of: "unserved", good: "less" },
      { label: ["在服务齐全机构的儿童", "Children in homes with the full set of services"], of: "children_in_full_set", good: "more" },
    ],
  },
];

/** What a measure is a part of, so that its bars can be compared with it; null: with each other. */
export function wholeOf(measure: Measure, figures: Figures): number | null {
  if (measure.share) return 1;
  return measure.of === "idle_beds" || measure.of === "homes_under_10" ? null : figures.children;
}
