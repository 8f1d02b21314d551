// The rules that are folded at first: beds, distances by region and need, groups, services, outage, city level.
import { useId } from "preact/hooks";
import { needInWords } from "../home/field_words.ts";
import { homeSet } from "../state/state.ts";
import { OUTAGE } from "../state/policies.ts";
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import { put, rules, unknownNeeds } from "./draft.ts";
import { bedsUnder } from "./eligible.ts";
import { Field, NumberBox, NumberField, Services, ShareField, SwitchField } from "./fields.tsx";
import { KeyTable } from "./KeyTable.tsx";
import { needs, regions, services } from "./places.ts";
import { nameOf } from "./words.ts";

const say = wordsOf({
  km: ["公里", "km"],
  children: ["人", "children"],
  unlimited: ["不限", "no limit"],
  cost: ["留空 {reserved} 张，可用 {usable} 张（地市级及以上机构核定 {rated} 张）", "{reserved} of {rated} beds at city level and above are kept free, {usable} can be used"],
  places: ["除成年人和临时监护外 {places} 张，对 {children} 名儿童", "{places} places, adults and temporary guardianship aside, for {children} children"],
  notAsked: ["2021 年意见（据报道）未要求", "Not asked for by the 2021 Opinions as published in the press"],
  know: ["加入规则", "Add to the rules"],
  hard: ["必须做到（否则尽量）", "Must hold (else: as far as can be)"],
});

/** The two reserves, and what they cost in beds. */
export function Beds() {
  const homes = homeSet.value?.homes ?? [];
  const { reserve_share: reserve, isolation_share: isolation } = rules.value;
  const beds = bedsUnder(homes, reserve, isolation);
  const told = { reserved: count(beds.reserved), usable: count(beds.usable), rated: count(beds.rated) };
  const children = homes.reduce((sum, one) => sum + one.total, 0);
  return (
    <>
      <div class="rules-figure">
        <strong>{say("cost", told)}</strong>
        <span>{say("places", { places: count(beds.places), children: count(children) })}</span>
      </div>
      <ShareField place="reserve_share" />
      <ShareField place="isolation_share" />
    </>
  );
}

/** What is far, what a crossing costs, and limits of their own. */
export function Distances() {
  const { max_km_by_division: byDivision, max_km_by_need: byNeed } = rules.value;
  const box = { min: 0.01, max: 20_037, unit: say("km") };
  return (
    <>
      <NumberField place="far_km" min={0.01} max={20_037} unit={say("km")} />
      <NumberField place="cross_prefecture_km" min={0} max={100_000} unit={say("km")} />
      <Field place="max_km_by_division" id={useId()} group>
        <KeyTable {...box} place="max_km_by_division" label={nameOf("max_km_by_division")} rows={byDivision} options={regions.value} first={200} empty={say("unlimited")} onRows={(rows) => put("max_km_by_division", rows)} />
      </Field>
      <Field place="max_km_by_need" id={useId()} group>
        <KeyTable {...box} place="max_km_by_need" label={nameOf("max_km_by_need")} rows={byNeed} options={needs.value} first={100} onRows={(rows) => put("max_km_by_need", rows)} />
      </Field>
    </>
  );
}

/** Who moves whole, least sizes, and what a need asks for. */
export function Groups() {
  const asked = rules.value.needs;
  return (
    <>
      <NumberField place="keep_together_up_to" min={0} max={100_000} whole unit={say("children")} />
      <NumberField place="min_viable_children" min={0} max={100_000} whole unit={say("children")} />
      <Field place="needs" id={useId()} group>
        {Object.entries(asked).map(([need, wanted]) => (
          <div class="rules-need" key={need}>
            <bdi>{needInWords(need)}</bdi>
            <Services label={needInWords(need)} chosen={wanted} offered={services.value} onChange={(changed) => put("needs", { ...asked, [need]: changed })} />
          </div>
        ))}
        {unknownNeeds.value.map((need) => (
          <div class="rules-row" key={need}>
            <bdi>{needInWords(need)}</bdi>
            <button type="button" class="button" onClick={() => put("needs", { ...asked, [need]: [] })}>
              {say("know")}
            </button>
          </div>
        ))}
      </Field>
    </>
  );
}

/** One home fails at a time. */
export function Outage() {
  const id = useId();
  const { outage } = rules.value;
  return (
    <Field place="outage" id={id} inline>
      <input id={id} type="checkbox" role="switch" class="rules-switch" checked={outage !== null} onChange={(event) => put("outage", event.currentTarget.checked ? OUTAGE : null)} />
      {outage !== null && (
        <div class="rules-pair rules-full">
          <NumberBox place="outage" label={nameOf("outage")} value={outage.max_km} min={0.01} max={20_037} unit={say("km")} onValue={(value) => put("outage", { ...outage, max_km: value })} />
          <label class="rules-tick">
            <input type="checkbox" checked={outage.hard} onChange={(event) => put("outage", { ...outage, hard: event.currentTarget.checked })} />
            {say("hard")}
          </label>
        </div>
      )}
    </Field>
  );
}

/** What may become of homes beyond the county level, and of freed ones. */
export function Scope() {
  return (
    <>
      <SwitchField place="consolidate_city_level" note={say("notAsked")} />
      <SwitchField place="repurpose.close_allowed" />
    </>
  );
}
