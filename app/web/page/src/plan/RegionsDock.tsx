// The plan by province and prefecture: a table to sort, unfold and copy; a province that is chosen is shown on the map.
import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { homeSet, plan, province } from "../state/state.ts";
import { tsv } from "../table/tsv.ts";
import type { Summary } from "../wire/types.ts";
import { term } from "../words/glossary.ts";
import { wordsOf } from "../words/words.ts";
import { CopyButton } from "./CopyButton.tsx";
import { NoFigures } from "./NoFigures.tsx";
import { COLUMNS } from "./region_columns.ts";
import { order } from "./region_order.ts";
import { regionName } from "./region_names.ts";
import { RegionHeads } from "./RegionHeads.tsx";
import { RegionRow } from "./RegionRow.tsx";
import { provincesOf, type Province, type Region } from "./regions.ts";
import "./regions.css";

const say = wordsOf({
  caption: ["按地区的方案", "The plan by region"],
  hint: [
    "箭头前为现状，后为方案。公里：{basis}。点击省名，在地图上查看。",
    "Before and after the arrow: now and under the plan. Km: {basis}. A province’s name shows it on the map.",
  ],
  code: ["区划", "Division"],
  region: ["地区", "Region"],
  before: ["{column}（现状）", "{column} (now)"],
  after: ["{column}（方案）", "{column} (plan)"],
  basis: ["公里依据", "Km are"],
});

const unfolded = signal<ReadonlySet<string>>(new Set());

export function RegionsDock() {
  const shown = plan.value;
  const summary = shown?.answer.summary;
  if (!shown || !summary) return <NoFigures />;
  return <Regions summary={summary} basis={term(shown.answer.km_basis)} />;
}

function Regions({ summary, basis }: { summary: Summary; basis: string }) {
  const { key, down } = order.value;
  const rows = useMemo(() => {
    const by = COLUMNS.find((one) => one.key === key)?.of ?? null;
    return provincesOf(summary, { by, down });
  }, [summary, key, down]);
  const all: Region = { code: "", province: "", figures: summary };
  return (
    <div class="regions">
      <div class="regions-bar">
        <p class="plan-said">{say("hint", { basis })}</p>
        <CopyButton text={() => asText([all, ...rows], basis)} />
      </div>
      <div class="regions-box">
        <table>
          <caption class="hidden-visually">{say("caption")}</caption>
          <RegionHeads />
          <tbody>{rows.length > 1 && <RegionRow region={all} isPart={false} />}</tbody>
          {rows.map((one) => (
            <ProvinceRows key={one.code} one={one} open={rows.length === 1 || unfolded.value.has(one.code)} />
          ))}
        </table>
      </div>
    </div>
  );
}

function ProvinceRows({ one, open }: { one: Province; open: boolean }) {
  const fold = one.prefectures.length === 0 ? undefined : { open, turn: () => turn(one.code) };
  const isChosen = province.value === one.code;
  return (
    <tbody class={isChosen ? "chosen" : undefined}>
      <RegionRow
        region={one}
        isPart={false}
        isChosen={isChosen}
        choose={() => (province.value = isChosen ? null : one.code)}
        {...(fold ? { fold } : {})}
      />
      {open && one.prefectures.map((part) => <RegionRow key={part.code} region={part} isPart />)}
    </tbody>
  );
}

function turn(code: string): void {
  const open = new Set(unfolded.value);
  if (!open.delete(code)) open.add(code);
  unfolded.value = open;
}

function asText(rows: readonly (Region | Province)[], basis: string): string {
  const heads = COLUMNS.flatMap((one) =>
    one.before ? [say("before", { column: one.name() }), say("after", { column: one.name() })] : [one.name()],
  );
  const lines = rows.flatMap((one) => [line(one, false), ...("prefectures" in one ? one.prefectures : []).map((part) => line(part, true))]);
  return tsv([[say("code"), say("region"), ...heads, say("basis")], ...lines.map((one) => [...one, basis])]);
}

function line(region: Region, isPart: boolean) {
  const figures = COLUMNS.flatMap((one) => (one.before ? [one.before(region.figures), one.of(region.figures)] : [one.of(region.figures)]));
  return [region.code, regionName(region, homeSet.value, isPart), ...figures];
}
