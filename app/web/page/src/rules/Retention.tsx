// Which county homes may keep raising children, and how many.
import { useId } from "preact/hooks";
import { homeSet } from "../state/state.ts";
import { term } from "../words/glossary.ts";
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import type { Quota } from "../state/policies.ts";
import { put, rules } from "./draft.ts";
import { mayBeRetained } from "./eligible.ts";
import { Field, NumberBox, NumberField, Services, SwitchField } from "./fields.tsx";
import { KeyTable, type Option } from "./KeyTable.tsx";
import { prefectures, provinces, services } from "./places.ts";
import { nameOf } from "./words.ts";

const say = wordsOf({
  eligible: ["符合条件的县级机构：{n} 家（共 {all} 家）", "{n} of {all} county homes are eligible"],
  means: ["符合条件不等于保留（{retain}）：由方案选择。", "Eligible is not yet {retain}: the plan chooses among them."],
  children: ["人", "children"],
  beds: ["张", "beds"],
  homes: ["家", "homes"],
  none: ["不限", "no quota"],
  same: ["统一", "the same for all"],
  each: ["逐个规定", "each its own"],
  how: ["{name}：方式", "{name}: how"],
});

/** Thresholds and quotas, with how many homes they leave. */
export function Retention() {
  const { retention } = rules.value;
  return (
    <>
      <Eligible />
      <SwitchField place="retention.allowed" />
      {retention.allowed && (
        <>
          <NumberField place="retention.min_children" min={0} max={100_000} whole unit={say("children")} />
          <NumberField place="retention.min_beds" min={0} max={100_000} whole unit={say("beds")} />
          <ServicesField place="retention.required_services" chosen={retention.required_services} />
          <ServicesField place="retention.required_any_services" chosen={retention.required_any_services} />
        </>
      )}
      <NumberField place="retention.max_total" min={0} max={100_000} whole empty={say("none")} unit={say("homes")} />
      <QuotaField place="retention.max_per_province" quota={retention.max_per_province} options={provinces.value} />
      <QuotaField place="retention.max_per_prefecture" quota={retention.max_per_prefecture} options={prefectures.value} />
      <SwitchField place="retention.hosts_neighbours" />
    </>
  );
}

function Eligible() {
  const county = (homeSet.value?.homes ?? []).filter((one) => one.level === "county");
  const eligible = county.filter((one) => mayBeRetained(one, rules.value.retention)).length;
  return (
    <div class="rules-figure" aria-live="polite">
      <strong>{say("eligible", { n: count(eligible), all: count(county.length) })}</strong>
      <span>{say("means", { retain: term("retain") })}</span>
    </div>
  );
}

function ServicesField({ place, chosen }: { place: string; chosen: readonly string[] }) {
  const id = useId();
  return (
    <Field place={place} id={id} group>
      <Services label={nameOf(place)} chosen={chosen} offered={services.value} onChange={(value) => put(place, value)} />
    </Field>
  );
}

type Way = "none" | "same" | "each";

function QuotaField({ place, quota, options }: { place: string; quota: Quota; options: readonly Option[] }) {
  const id = useId();
  const way: Way = quota === null ? "none" : typeof quota === "number" ? "same" : "each";
  const choose = (next: string) => put(place, next === "none" ? null : next === "same" ? 2 : {});
  return (
    <Field place={place} id={id} group>
      <div class="rules-pair">
        <select aria-label={say("how", { name: nameOf(place) })} value={way} onChange={(event) => choose(event.currentTarget.value)}>
          {(["none", "same", "each"] as const).map((one) => (
            <option key={one} value={one}>
              {say(one)}
            </option>
          ))}
        </select>
        {typeof quota === "number" && (
          <NumberBox place={place} label={nameOf(place)} value={quota} min={0} max={100_000} whole unit={say("homes")} onValue={(value) => put(place, value ?? 0)} />
        )}
      </div>
      {quota !== null && typeof quota === "object" && (
        <KeyTable place={place} label={nameOf(place)} rows={quota} options={options} first={2} min={0} max={100_000} whole unit={say("homes")} onRows={(rows) => put(place, rows)} />
      )}
    </Field>
  );
}
