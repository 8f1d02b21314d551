// The rules as controls: the three that matter most open, all others folded; then solve.
import { useEffect } from "preact/hooks";
import { plan } from "../state/state.ts";
import { term } from "../words/glossary.ts";
import { km } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import { GoalCards, goalSummary, ReachCards } from "./Choices.tsx";
import { changedPlaces, obstacle, rules, solveDraft, takeBack, unknownNeeds, unsolvedPlaces } from "./draft.ts";
import { Exchange, ratesSummary } from "./Exchange.tsx";
import { Group } from "./Group.tsx";
import { Limit } from "./Limit.tsx";
import { Beds, Distances, Groups, Outage, Scope } from "./More.tsx";
import { Moves } from "./Moves.tsx";
import { Retention } from "./Retention.tsx";
import { fullName, PLACES } from "./words.ts";
import { isWrongIn, wrongNames } from "./wrong.ts";
import "./rules.css";
import "./fields.css";
import "./lists.css";

const say = wordsOf({
  solve: ["求解", "Solve"],
  title: ["规则", "Rules"],
  intro: ["每项都可不改；默认值及其理由见各项说明。", "Nothing has to be changed. Each rule says what its default is, and why."],
  goal: ["目标", "What counts as better"],
  limit: ["距离", "Distance"],
  reach: ["统筹范围", "Jurisdiction"],
  rates: ["换算比率", "Exchange rates"],
  retention: ["县级机构的保留", "County homes retained"],
  beds: ["预留与隔离床位", "Beds kept free"],
  distances: ["更多距离规则", "More about distances"],
  groups: ["儿童与服务", "Groups, sizes and services"],
  outage: ["应对停用", "Outage"],
  scope: ["整合范围与<close>", "City level, and closing"],
  moves: ["个别移交规则", "Rules about single moves"],
  also: ["另有设置（保留不变）：{names}", "Also set, and kept as it is: {names}"],
  differs: ["与所示方案不同：{names}", "Differs from the plan that is shown: {names}"],
  differsUnsolved: ["与已保存的情景不同：{names}", "Differs from the scenario as it is kept: {names}"],
  takeBack: ["改回", "Take back"],
  nothing_open: ["请先打开数据。", "Open a set first."],
  unknown_needs: [
    "数据中有规则还不认识的需求：{needs}。请在“儿童与服务”中说明所需服务。",
    "The set has needs that the rules do not know yet: {needs}. Say under “Groups, sizes and services” what they ask for.",
  ],
  wrong_numbers: ["请先改正填写有误的数：{names}。", "Correct these numbers first: {names}."],
  keys: ["Ctrl + Enter", "Ctrl + Enter"],
  unlimited: ["不限", "no limit"],
  km: ["{km} 公里", "{km} km"],
  join: ["、", ", "],
});

const PARTS = {
  limit: ["max_km"],
  goal: ["objective"],
  reach: ["jurisdiction"],
  retention: ["allowed", "min_children", "min_beds", "required_services", "required_any_services", "max_total", "max_per_province", "max_per_prefecture", "hosts_neighbours"].map((one) => `retention.${one}`),
  beds: ["reserve_share", "isolation_share"],
  distances: ["far_km", "cross_prefecture_km", "max_km_by_division", "max_km_by_need"],
  groups: ["keep_together_up_to", "min_viable_children", "needs"],
  outage: ["outage"],
  scope: ["consolidate_city_level", "repurpose.close_allowed"],
  moves: ["moves"],
} as const;

export function RulesStep() {
  useEffect(() => {
    document.addEventListener("keydown", solveByKeys);
    return () => document.removeEventListener("keydown", solveByKeys);
  }, []);
  return (
    <div class="rules">
      <header class="rules-head">
        <h2>{say("title")}</h2>
        <p class="rules-help">{say("intro")}</p>
      </header>
      <MainRules />
      <FoldedRules />
      <AlsoSet />
      <Foot />
    </div>
  );
}

function MainRules() {
  const limit = rules.value.max_km;
  return (
    <>
      <Group title={say("goal")} places={PARTS.goal} holds={goalSummary()} open>
        <GoalCards />
      </Group>
      <Group title={say("limit")} places={PARTS.limit} holds={limit === null ? say("unlimited") : say("km", { km: km(limit) })} open>
        <Limit />
      </Group>
      <Group title={say("reach")} places={PARTS.reach} holds={term(rules.value.jurisdiction)} open>
        <ReachCards />
      </Group>
    </>
  );
}

function FoldedRules() {
  return (
    <>
      <Group title={say("rates")} places={PARTS.goal} holds={ratesSummary()} alert={isWrongIn(["rates"])}><Exchange /></Group>
      <Group title={say("retention")} places={PARTS.retention}><Retention /></Group>
      <Group title={say("beds")} places={PARTS.beds}><Beds /></Group>
      <Group title={say("distances")} places={PARTS.distances}><Distances /></Group>
      <Group title={say("groups")} places={PARTS.groups} alert={unknownNeeds.value.length > 0}><Groups /></Group>
      <Group title={say("outage")} places={PARTS.outage}><Outage /></Group>
      <Group title={say("scope")} places={PARTS.scope}><Scope /></Group>
      <Group title={say("moves")} places={PARTS.moves}><Moves /></Group>
    </>
  );
}

/** Rules without a control, from a scenario that was made elsewhere. */
function AlsoSet() {
  const names = [...changedPlaces.value].filter((one) => !PLACES.includes(one)).map(fullName);
  if (names.length === 0) return null;
  return <p class="rules-also rules-note">{say("also", { names: names.join(say("join")) })}</p>;
}

function Foot() {
  const names = unsolvedPlaces.value.map(fullName);
  const why = obstacle.value;
  return (
    <footer class="rules-foot">
      {names.length > 0 && (
        <div class="rules-differs">
          <span>{say(plan.value === null ? "differsUnsolved" : "differs", { names: names.join(say("join")) })}</span>
          <button type="button" class="button quiet" onClick={takeBack}>
            {say("takeBack")}
          </button>
        </div>
      )}
      {why !== null && <p class="rules-note" id="rules-why">{say(why, { needs: unknownNeeds.value.join(say("join")), names: wrongNames.value.join(say("join")) })}</p>}
      <button class="button primary rules-solve" type="button" disabled={why !== null} aria-describedby={why === null ? undefined : "rules-why"} title={say("keys")} onClick={() => void solveDraft(PLACES)}>
        {say("solve")}
      </button>
    </footer>
  );
}

function solveByKeys(event: KeyboardEvent): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  void solveDraft(PLACES);
}
