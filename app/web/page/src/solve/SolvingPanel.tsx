// A solve while it runs: where it is, how far, how good, how long; and stopping it.
import { useEffect, useState } from "preact/hooks";
import { stop } from "../state/actions.ts";
import { policy, solving, type Progress, type Solving } from "../state/state.ts";
import { count, percent, shown } from "../words/numbers.ts";
import { GapChart } from "./GapChart.tsx";
import { history } from "./history.ts";
import "./solve.css";
import { stageInWords, stagesOf } from "./stages.ts";
import { say } from "./words.ts";

const PHASES = ["reading", "building", "solving", "certifying"] as const;

export function SolvingPanel() {
  const now = solving.value;
  const seconds = useSeconds(now?.startedAt ?? 0);
  if (now === null) return null;
  return (
    <section class="solve" aria-labelledby="solve-title">
      <h2 id="solve-title">{say("title")}</h2>
      <p class="solve-state" role="status" data-state={now.state}>
        {stateInWords(now)}
      </p>
      {now.state === "lost" && <p class="soft small">{say("lostMore")}</p>}
      <Phases now={now} />
      {now.progress !== null && now.progress.components > 0 && <Parts progress={now.progress} />}
      {now.progress?.stage != null && <Stage progress={now.progress} seconds={seconds} />}
      <p class="solve-time">
        <span>{say("elapsed", { n: shown(seconds, 0) })}</span>
        {now.state === "running" && <Left progress={now.progress} />}
      </p>
      <Stopping now={now} />
    </section>
  );
}

/** Seconds since a moment of the page's clock, counted while it is shown. */
function useSeconds(startedAt: number): number {
  const [now, tick] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => tick(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((now - startedAt) / 1000));
}

function stateInWords({ state, progress, waitingBefore }: Solving): string {
  if (state === "queued") {
    const place = waitingBefore === undefined ? "" : waitingBefore > 0 ? say("before", { n: waitingBefore }) : say("next");
    return place === "" ? say("queued") : `${say("queued")} · ${place}`;
  }
  if (state === "stopping") return say(progress?.has_plan ? "stopping" : "stoppingNone");
  if (state === "sending" || state === "lost") return say(state);
  if (state !== "running") return say("done");
  const phase = progress?.phase ?? "reading";
  return phase === "solving" ? say("solvingNow") : phaseInWords(phase);
}

function phaseInWords(phase: string): string {
  const known = [...PHASES, "repairing", "writing"] as const;
  return say(known.find((one) => one === phase) ?? "solving");
}

function Phases({ now }: { now: Solving }) {
  const at = now.state === "queued" || now.state === "sending" ? -1 : PHASES.findIndex((one) => one === (now.progress?.phase ?? "reading"));
  return (
    <ol class="solve-phases" aria-label={say("phases")}>
      {PHASES.map((one, place) => (
        <li key={one} data-done={place < at} aria-current={place === at ? "step" : undefined}>
          {say(one)}
        </li>
      ))}
    </ol>
  );
}

function Parts({ progress }: { progress: Progress }) {
  const { components, components_done: done, round } = progress;
  return (
    <div class="solve-parts">
      <div>
        <span id="solve-parts">
          {say("parts")}
          {round > 1 && <small> · {say("round", { n: round })}</small>}
        </span>
        <span>{say("partsDone", { done: count(done), all: count(components) })}</span>
      </div>
      <progress aria-labelledby="solve-parts" max={components} value={done} />
    </div>
  );
}

function Stage({ progress, seconds }: { progress: Progress; seconds: number }) {
  const stages = stagesOf(policy.value);
  const n = (progress.stage ?? 0) + 1;
  const text = stageInWords(stages[n - 1]);
  return (
    <div class="solve-stage">
      <h3>{stages.length >= n ? say("stage", { n, all: stages.length }) : say("stageOnly", { n })}</h3>
      {text !== null && <p class="soft small">{text}</p>}
      <dl>
        <Value name="incumbent" value={progress.incumbent === null ? null : shown(progress.incumbent, 0)} />
        <Value name="bound" value={progress.bound === null ? null : shown(progress.bound, 0)} />
        <Value name="gap" value={progress.gap === null ? null : percent(progress.gap, progress.gap < 0.1 ? 2 : 0)} />
      </dl>
      {progress.incumbent === null && <p class="soft small">{say("noPlanYet")}</p>}
      <GapChart moments={history.value.moments} seconds={seconds} />
    </div>
  );
}

function Value({ name, value }: { name: "incumbent" | "bound" | "gap"; value: string | null }) {
  return (
    <div class={`solve-${name}`}>
      <dt>{say(name)}</dt>
      <dd>{value ?? "—"}</dd>
    </div>
  );
}

function Left({ progress }: { progress: Progress | null }) {
  const left = progress?.estimate_seconds ?? null;
  // The estimate counts finished regions only: of the last region it knows nothing.
  const isLast = progress !== null && progress.components - progress.components_done <= 1;
  if (left === null || left < 1 || isLast) return null;
  return <span>{say("left", { n: shown(left, 0) })}</span>;
}

function Stopping({ now }: { now: Solving }) {
  const hasPlan = now.progress?.has_plan ?? false;
  const isInParts = now.progress?.phase === "solving" && now.progress.incumbent === null;
  const isOpen = now.job !== null && (now.state === "queued" || now.state === "running");
  return (
    <div class="solve-stop">
      <button class="button" type="button" disabled={!isOpen} onClick={() => void stop()}>
        {say(hasPlan ? "stopKeeping" : "stop")}
      </button>
      {isOpen && !hasPlan && <p class="soft small">{say("stopNone")}</p>}
      {isOpen && hasPlan && isInParts && <p class="soft small">{say("stopPart")}</p>}
      {now.state === "lost" && <p class="soft small">{say("stopLost")}</p>}
    </div>
  );
}
