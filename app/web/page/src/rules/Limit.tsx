// The limit in km, with the children who live behind it.
import { useEffect, useId } from "preact/hooks";
import { homeSet } from "../state/state.ts";
import { term } from "../words/glossary.ts";
import { count, km } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import { put, rules } from "./draft.ts";
import { Field, NumberBox } from "./fields.tsx";
import { bins, end, findNearest, lost, nearest, tallies } from "./nearest.ts";
import { BIN_KM } from "./reach.ts";
import "./limit.css";

const say = wordsOf({
  unlimited: ["不限", "No limit"],
  km: ["公里", "km"],
  value: ["{km} 公里；超出上限：{children} 名儿童", "{km} km; beyond it: {children} children"],
  beyond: ["超出上限：{homes} 家县级机构的 {children} 名儿童。", "Beyond the limit: {children} children in {homes} county homes."],
  unless: ["除非附近的县级机构<retain>，否则<unplaced>。", "They have no place yet unless a county home near them is retained."],
  none: ["没有儿童超出上限。", "No child lives beyond the limit."],
  nowhere: [
    "另有 {homes} 家县级机构的 {children} 名儿童在统筹范围内没有地市级及以上机构。",
    "Another {children} children in {homes} county homes have no home at city level or above inside the jurisdiction.",
  ],
  unknown: ["道路距离要在求解时才查询，现在无法预览。", "Road lengths are asked for when you solve; there is nothing to preview yet."],
  axis: [
    "{all} 名县级机构儿童，按到最近的地市级及以上机构的距离（{basis}）",
    "{all} children in county homes, by km to the nearest home at city level or above ({basis})",
  ],
  loading: ["正在量算距离……", "Measuring the ways …"],
  lost: ["未能取得距离。", "The ways could not be had."],
  again: ["重试", "Try again"],
});

/** The limit as a slider and a box, under the histogram of the ways. */
export function Limit() {
  const id = useId();
  const set = homeSet.value?.id;
  useEffect(() => void findNearest(), [set]);
  const limit = rules.value.max_km;
  const shown = tallies.value.beyond.children;
  return (
    <Field place="max_km" id={id}>
      <Histogram />
      <input
        class="limit-slider"
        type="range"
        aria-labelledby={`${id}-name`}
        aria-valuetext={limit === null ? say("unlimited") : say("value", { km: km(limit), children: count(shown) })}
        min={BIN_KM}
        max={end.value}
        step={BIN_KM}
        value={limit ?? end.value}
        onInput={(event) => put("max_km", Number(event.currentTarget.value))}
      />
      <div class="limit-box">
        <NumberBox id={id} place="max_km" value={limit} min={0.01} max={20_037} empty={say("unlimited")} unit={say("km")} onValue={(value) => put("max_km", value)} />
        <label class="rules-tick">
          <input
            type="checkbox"
            checked={limit === null}
            onChange={(event) => put("max_km", event.currentTarget.checked ? null : Math.min(300, end.value))}
          />
          {say("unlimited")}
        </label>
      </div>
      <Beyond />
    </Field>
  );
}

function Beyond() {
  if (nearest.value === null) return null;
  const { beyond, nowhere, all } = tallies.value;
  if (nowhere.homes === all.homes && nearest.value.basis === "router") return <p class="rules-note">{say("unknown")}</p>;
  const told = { children: count(beyond.children), homes: count(beyond.homes) };
  return (
    <>
      <p class={beyond.children > 0 ? "limit-beyond" : "limit-within"}>{say(beyond.children > 0 ? "beyond" : "none", told)}</p>
      {beyond.children > 0 && <p class="rules-note">{say("unless")}</p>}
      {nowhere.homes > 0 && (
        <p class="rules-note">{say("nowhere", { children: count(nowhere.children), homes: count(nowhere.homes) })}</p>
      )}
    </>
  );
}

function Histogram() {
  if (lost.value) {
    return (
      <p class="rules-note">
        {say("lost")}{" "}
        <button type="button" class="button" onClick={() => void findNearest()}>
          {say("again")}
        </button>
      </p>
    );
  }
  const found = nearest.value;
  return (
    <figure class="limit-figure">
      {found === null ? <div class="limit-bars limit-waiting">{say("loading")}</div> : <Bars />}
      <Axis />
      <figcaption class="rules-note">
        {found && say("axis", { basis: term(found.basis), all: count(tallies.value.all.children) })}
      </figcaption>
    </figure>
  );
}

function Bars() {
  const all = bins.value;
  const most = all.reduce((so_far, one) => Math.max(so_far, one.within + one.beyond), 1);
  return (
    <svg class="limit-bars" viewBox={`0 0 ${all.length} 100`} preserveAspectRatio="none" aria-hidden="true">
      {all.map((one, place) => (
        <g key={one.from}>
          <Bar place={place} from={0} size={(one.within / most) * 100} kind="within" />
          <Bar place={place} from={(one.within / most) * 100} size={(one.beyond / most) * 100} kind="beyond" />
        </g>
      ))}
    </svg>
  );
}

function Bar({ place, from, size, kind }: { place: number; from: number; size: number; kind: "within" | "beyond" }) {
  if (size === 0) return null;
  return <rect class={`limit-bar-${kind}`} x={place + 0.08} width={0.84} y={100 - from - size} height={size} />;
}

function Axis() {
  const last = end.value;
  const step = last > 800 ? 200 : 100;
  const marks = Array.from({ length: Math.floor(last / step) + 1 }, (_, place) => place * step);
  return (
    <div class="limit-axis" aria-hidden="true">
      {marks.map((one) => (
        <span key={one} style={{ insetInlineStart: `${(one / last) * 100}%` }}>
          {one}
        </span>
      ))}
    </div>
  );
}
