// The trade-offs: what one home fewer, or a shorter longest move, costs in kilometres.
import { useState } from "preact/hooks";
import { homeSet, scenario } from "../state/state.ts";
import { count, km } from "../words/numbers.ts";
import { language } from "../words/words.ts";
import { of, openPoint, planRules, region, shownAnswer, stopTracing, trace, tracing } from "./asking.ts";
import { OFS, plotted, type Curve, type FrontierAnswer, type Of, type PlottedPoint } from "./curves.ts";
import { FrontierPlot } from "./FrontierPlot.tsx";
import { PointsTable } from "./PointsTable.tsx";
import { say } from "./words.ts";
import "./frontier.css";

export function FrontierDock() {
  const answer = shownAnswer.value;
  return (
    <div class="frontier">
      <Choices answer={answer} />
      {answer === null ? <Untraced /> : <Traced key={`${of.value} ${region.value}`} answer={answer} />}
    </div>
  );
}

function Choices({ answer }: { answer: FrontierAnswer | null }) {
  const byProvince = answer?.by_province ?? null;
  return (
    <div class="frontier-choices">
      <div class="frontier-ofs" role="group" aria-label={say("what")}>
        {OFS.map((one) => (
          <button key={one} type="button" aria-pressed={of.value === one} onClick={() => choose(one)}>
            {say(one)}
          </button>
        ))}
      </div>
      {byProvince !== null && (
        <label>
          {say("region")}{" "}
          <select value={region.value ?? ""} onChange={(event) => { region.value = event.currentTarget.value || null; }}>
            <option value="">{say("nation")}</option>
            {Object.keys(byProvince).map((code) => (
              <option key={code} value={code}>{homeSet.value?.provinces[code]?.[language.value] ?? code}</option>
            ))}
          </select>
        </label>
      )}
      {answer?.nation && <span class="frontier-hint">{say("hint")}</span>}
    </div>
  );
}

function choose(one: Of): void {
  of.value = one;
}

function Untraced() {
  const now = tracing.value;
  if (now !== null) return <Working />;
  return (
    <div class="frontier-empty">
      <p>{say(`intro_${of.value}`)}</p>
      <p class="soft small">{say("same")}</p>
      <button type="button" class="button primary" onClick={() => void trace()}>
        {say("trace")}
      </button>
    </div>
  );
}

function Working() {
  const now = tracing.value;
  if (now === null) return null;
  const told = now.lost ? say("lost") : now.parts > 0 ? say("working", { done: count(now.done), parts: count(now.parts) }) : say("starting");
  return (
    <div class="frontier-empty">
      <p role="status">{told}</p>
      <progress aria-label={told} {...(now.parts > 0 ? { value: now.done, max: now.parts } : {})} />
      <button type="button" class="button" disabled={now.job === null} onClick={() => void stopTracing()}>
        {say("stop")}
      </button>
    </div>
  );
}

/** The curve of the nation or of a province; null where there is none. */
function curveOf(answer: FrontierAnswer): Curve | null {
  const code = region.value;
  return code === null || answer.by_province === null ? answer.nation : (answer.by_province[code] ?? null);
}

function Traced({ answer }: { answer: FrontierAnswer }) {
  const [at, setAt] = useState<number | null>(null);
  if (answer.nation === null) return <p class="frontier-note">{answer.conflict.map((one) => one.text).join(" ") || say("infeasible")}</p>;
  const curve = curveOf(answer);
  if (curve === null) return <p class="frontier-note">{say("joined")}</p>;
  const points = plotted(of.value, curve);
  const open = (one: PlottedPoint) => void openPoint(one.point, scenarioName(one));
  const reach = region.value;
  return (
    <div class="frontier-shown">
      <FrontierPlot of={of.value} basis={answer.km_basis} points={points} at={at} onAt={setAt} onOpen={open} region={reach} />
      <div class="frontier-side">
        <Notes answer={answer} curve={curve} />
        <PointsTable of={of.value} basis={answer.km_basis} points={points} at={at} onAt={setAt} onOpen={open} />
      </div>
    </div>
  );
}

function scenarioName(one: PlottedPoint): string {
  const name = scenario.value?.name ?? String(planRules.value["objective"] ?? "");
  return say(`name_${of.value}`, { name: name.slice(0, 120), n: of.value === "max_km" ? km(one.count) : count(one.count) });
}

function Notes({ answer, curve }: { answer: FrontierAnswer; curve: Curve }) {
  const least = curve.points[0]?.unplaced ?? 0;
  const below = [...curve.below].sort((a, b) => a.unplaced - b.unplaced)[0];
  const amount = below ? (below[of.value] ?? 0) : 0;
  const notes = [
    least > 0 ? say("unplaced", { n: count(least) }) : say("all_placed"),
    below ? say(`below_${of.value}`, { n: of.value === "max_km" ? km(amount) : count(amount), children: count(below.unplaced) }) : null,
    curve.complete ? null : say("incomplete"),
    answer.status === "feasible" ? say("partial") : null,
  ].filter((one) => one !== null);
  return (
    <p class="frontier-notes">{notes.join(language.value === "zh" ? "" : " ")}</p>
  );
}
