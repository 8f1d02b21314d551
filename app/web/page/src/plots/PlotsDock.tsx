// Distributions: how far children go, occupancy and size of homes, services by need; of all, or of the province looked at.
import { useEffect, useMemo } from "preact/hooks";
import { NoFigures } from "../plan/NoFigures.tsx";
import { provinceName } from "../plan/region_names.ts";
import type { Plan } from "../state/plans.ts";
import type { HomeSet } from "../state/homes.ts";
import { homeSet, plan, province } from "../state/state.ts";
import { drawing, fetchDrawing } from "./drawing.ts";
import { DistancePlot, NeedsPlot, OccupancyPlot, SizesPlot } from "./plots.tsx";
import { say } from "./words.ts";
import "./plots.css";

export function PlotsDock() {
  const [shown, set] = [plan.value, homeSet.value];
  if (!shown || !set || shown.answer.summary === null) return <NoFigures />;
  return <Plots plan={shown} set={set} code={province.value} />;
}

function Plots({ plan: shown, set, code }: { plan: Plan; set: HomeSet; code: string | null }) {
  const part = useMemo(() => partOf(shown, set, code), [shown, set, code]);
  const { answer } = shown;
  useEffect(() => void fetchDrawing(), []);
  return (
    <div class="plots">
      <p class="plots-where">
        {say("where", { name: code === null ? say("all") : provinceName(code, set) })}
        {code !== null && (
          <button class="button" type="button" onClick={() => (province.value = null)}>
            {say("everywhere")}
          </button>
        )}
      </p>
      {drawing.value === "gone" && <Reload />}
      <DistancePlot moves={part.moves} answer={answer} />
      <OccupancyPlot pairs={part.pairs} />
      <SizesPlot pairs={part.pairs} />
      <NeedsPlot homes={part.homes} moves={answer.assignments} needs={answer.policy["needs"] as Readonly<Record<string, readonly string[]>>} />
    </div>
  );
}

function Reload() {
  return (
    <p class="plots-where" role="alert">
      {say("gone")}
      <button class="button" type="button" onClick={() => location.reload()}>
        {say("reload")}
      </button>
    </p>
  );
}

/** Homes of a province with their outcomes, and the moves that begin there. */
function partOf({ answer, outcomes }: Plan, set: HomeSet, code: string | null) {
  const homes = code === null ? set.homes : set.homes.filter((one) => one.province === code);
  const pairs = homes.flatMap((home) => {
    const outcome = outcomes.get(home.id);
    return outcome ? [{ home, outcome }] : [];
  });
  const moves = code === null ? answer.assignments : answer.assignments.filter((one) => set.byId.get(one.from)?.province === code);
  return { homes, pairs, moves };
}
