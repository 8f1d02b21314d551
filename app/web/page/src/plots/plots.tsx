// The four plots with their words and tables.
import { useMemo } from "preact/hooks";
import { needInWords } from "../home/field_words.ts";
import type { Home } from "../state/homes.ts";
import type { Answer, Assignment } from "../wire/types.ts";
import { term } from "../words/glossary.ts";
import { count, km, percent } from "../words/numbers.ts";
import { language } from "../words/words.ts";
import { distancesOf, occupancyOf, sizesOf, type Distances, type Pair, type Turned } from "./data.ts";
import { needsOf, type NeedCount } from "./needs.ts";
import type { Draw } from "./drawing.ts";
import { Plot } from "./Plot.tsx";
import { say } from "./words.ts";

export function DistancePlot({ moves, answer }: { moves: readonly Assignment[]; answer: Answer }) {
  const found = useMemo(() => distancesOf(moves), [moves]);
  const basis = term(answer.km_basis);
  const limit = answer.policy["max_km"];
  const axis = say("kmAxis", { basis });
  const draw = useMemo(() => {
    const marks = marksOf(found, typeof limit === "number" ? limit : null);
    return (by: Draw, width: number) => by.distancePlot(found, marks, { before: "", after: "", axis, counted: say("children") }, width);
  }, [found, limit, axis]);
  const isEmpty = found.children === 0;
  const values = { n: count(found.children), median: km(found.median), p90: km(found.p90), basis };
  return (
    <Plot
      name={say("distance")}
      said={isEmpty ? say("distanceNone") : say("distanceSaid", values)}
      draw={isEmpty ? null : draw}
      heads={[axis, say("children")]}
      rows={found.bins.map((one) => [say("range", { from: count(one.from), to: count(one.to) }), count(one.count)])}
    />
  );
}

function marksOf(found: Distances, limit: number | null) {
  const named = [["median", found.median], ["p90", found.p90], ["limit", limit]] as const;
  return named.flatMap(([name, value]) => (value === null ? [] : [{ km: value, words: say(name, { km: km(value) }) }]));
}

export function OccupancyPlot({ pairs }: { pairs: readonly Pair[] }) {
  const bins = useMemo(() => occupancyOf(pairs), [pairs]);
  const low = totals(bins.filter((one) => one.from < 3));
  const label = (one: Turned) => (one.to === null ? say("open", { from: percent(one.from / 10) }) : say("range", { from: count(one.from * 10), to: percent(one.to / 10) }));
  const brief = (one: Turned) => `${one.from * 10}${one.to === null ? "+" : ""}`;
  return <TurnedPlot name={say("occupancy")} axis={`${say("occupancyAxis")} (%)`} said={say("occupancySaid", low)} bins={bins} label={label} brief={brief} />;
}

export function SizesPlot({ pairs }: { pairs: readonly Pair[] }) {
  const bins = useMemo(() => sizesOf(pairs), [pairs]);
  const small = totals(bins.filter((one) => one.from < 10));
  const label = (one: Turned) => (one.to === null ? say("open", { from: count(one.from) }) : say("range", { from: count(one.from), to: count(one.to - 1) }));
  const brief = (one: Turned) => (one.to === null ? `${one.from}+` : `${one.from}–${one.to - 1}`);
  return <TurnedPlot name={say("sizes")} axis={say("sizesAxis")} said={say("sizesSaid", small)} bins={bins} label={label} brief={brief} />;
}

interface TurnedShown {
  readonly name: string;
  readonly axis: string;
  readonly said: string;
  readonly bins: readonly Turned[];
  readonly label: (one: Turned) => string;
  readonly brief: (one: Turned) => string;
}

function TurnedPlot({ name, axis, said, bins, label, brief }: TurnedShown) {
  const spoken = language.value;
  const draw = useMemo(() => {
    const words = { before: say("before"), after: say("after"), axis, counted: say("homes") };
    return (by: Draw, width: number) => by.turnedPlot(bins, brief, words, width);
  }, [bins, axis, spoken]);
  const rows = bins.map((one) => [label(one), count(one.before), count(one.after)]);
  return <Plot name={name} said={said} draw={draw} heads={[axis, say("before"), say("after")]} rows={rows} />;
}

export function NeedsPlot(shown: { homes: readonly Home[]; moves: readonly Assignment[]; needs: Readonly<Record<string, readonly string[]>> }) {
  const { homes, moves, needs } = shown;
  const spoken = language.value;
  const counts = useMemo(() => needsOf(homes, moves, needs), [homes, moves, needs]);
  const draw = useMemo(() => {
    const words = { before: say("before"), after: say("after"), axis: say("children"), counted: say("children") };
    return (by: Draw, width: number) => by.needsPlot(counts, needInWords, words, width);
  }, [counts, spoken]);
  const sum = (of: "unservedBefore" | "unservedAfter") => counts.reduce((all, one) => all + one[of], 0);
  const heads = (["before", "after"] as const).flatMap((when) => (["served", "unserved"] as const).map((how) => `${say(how)} (${say(when)})`));
  return (
    <Plot
      name={say("needs")}
      said={say("needsSaid", { before: count(sum("unservedBefore")), after: count(sum("unservedAfter")) })}
      draw={draw}
      heads={[say("need"), ...heads]}
      rows={counts.map(needRow)}
    />
  );
}

function needRow(one: NeedCount): string[] {
  return [needInWords(one.need), count(one.servedBefore), count(one.unservedBefore), count(one.servedAfter), count(one.unservedAfter)];
}

function totals(bins: readonly Turned[]) {
  const sum = (of: "before" | "after") => count(bins.reduce((all, one) => all + one[of], 0));
  return { before: sum("before"), after: sum("after") };
}
