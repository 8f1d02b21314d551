// Above the table: what is looked for, which rows are shown, how many, and copying them.
import { useSignal } from "@preact/signals";
import { FateMark } from "../home/FateMark.tsx";
import { FATES } from "../home/fate_words.ts";
import { short } from "../words/glossary.ts";
import { levelInWords } from "../home/field_words.ts";
import { homeSet, plan, province } from "../state/state.ts";
import type { Fate, Level } from "../wire/types.ts";
import { count } from "../words/numbers.ts";
import { language } from "../words/words.ts";
import { copyText } from "./copying.ts";
import * as view from "./view.ts";
import { say } from "./words.ts";

const LEVELS: readonly Level[] = ["provincial", "prefectural", "county"];

export function HomesBar() {
  return (
    <div class="homes-bar">
      <input
        class="homes-find"
        type="search"
        aria-label={say("find_label")}
        placeholder={say("find")}
        value={view.text.value}
        onInput={(event) => {
          view.text.value = event.currentTarget.value;
        }}
      />
      {plan.value && <FateChips />}
      <LevelChoice />
      <ProvinceChip />
      <Shown />
    </div>
  );
}

function FateChips() {
  const counts = view.counts.value;
  return (
    <div class="homes-chips" role="group" aria-label={say("fates")}>
      {FATES.filter((one) => counts.has(one) || view.fates.value.has(one)).map((one) => (
        <button key={one} class="homes-chip" type="button" aria-pressed={view.fates.value.has(one)} onClick={() => toggle(one)}>
          <FateMark fate={one} />
          {short(one)}
          <small>{count(counts.get(one) ?? 0)}</small>
        </button>
      ))}
    </div>
  );
}

function toggle(fate: Fate): void {
  const next = new Set(view.fates.value);
  if (!next.delete(fate)) next.add(fate);
  view.fates.value = next;
}

function LevelChoice() {
  return (
    <select
      class="homes-level"
      aria-label={say("level")}
      value={view.level.value ?? ""}
      onChange={(event) => {
        view.level.value = (event.currentTarget.value || null) as Level | null;
      }}
    >
      <option value="">{say("any_level")}</option>
      {LEVELS.map((one) => (
        <option key={one} value={one}>
          {levelInWords(one)}
        </option>
      ))}
    </select>
  );
}

/** The province that the whole page looks at; one press and it looks at all again. */
function ProvinceChip() {
  const code = province.value;
  if (code === null) return null;
  const name = homeSet.value?.provinces[code]?.[language.value] ?? code;
  return (
    <button
      class="homes-chip"
      type="button"
      aria-label={say("province_away", { name })}
      onClick={() => {
        province.value = null;
      }}
    >
      {say("only_province", { name })}
      <span aria-hidden="true">×</span>
    </button>
  );
}

function Shown() {
  const told = useSignal("");
  const shown = view.rows.value.length;
  const all = homeSet.value?.homes.length ?? 0;
  const copy = async () => {
    told.value = say((await copyText(view.shownAsTsv())) ? "copied" : "not_copied", { n: count(shown) });
    setTimeout(() => (told.value = ""), 4000);
  };
  return (
    <div class="homes-shown">
      <span role="status">{told.value || (shown === all ? say("all", { n: count(all) }) : say("some", { n: count(shown), all: count(all) }))}</span>
      <button class="button" type="button" aria-label={say("copy_label", { n: count(shown) })} onClick={() => void copy()}>
        {say("copy")}
      </button>
    </div>
  );
}
