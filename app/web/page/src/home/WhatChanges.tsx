// The difference that changes make: who is better and worse off, figures and goals before and after, fates.
import { stageInShort } from "../solve/stages.ts";
import { chosen, hovered, plan, type WhatIf } from "../state/state.ts";
import { short, term } from "../words/glossary.ts";
import { count, percent, shown, signed } from "../words/numbers.ts";
import { say } from "./bar_words.ts";
import { fatesOf, totalOf, type FateRow, type Verdicts } from "./difference.ts";
import { FateMark } from "./FateMark.tsx";
import "./what_changes.css";

export function WhatChanges({ found }: { found: WhatIf }) {
  if (found.status === "infeasible" || found.status === "no_plan") return <Impossible found={found} />;
  const total = totalOf(found.difference);
  return (
    <div class="what-if-body">
      {total && <Verdict children={total.children} proof={proofOf(found)} />}
      <Figures found={found} />
      <Fates rows={fatesOf(found.difference)} />
      <details class="what-if-full">
        <summary>{say("details")}</summary>
        <ul>
          {(found.difference?.sentences ?? []).map((one, place) => <li key={place}>{one.text}</li>)}
          {found.warnings.map((one) => <li key={`${one.code} ${one.where}`}>{one.text}</li>)}
        </ul>
      </details>
    </div>
  );
}

function Impossible({ found }: { found: WhatIf }) {
  return (
    <div class="what-if-fault" role="status">
      <div>
        <strong>{say(found.status === "infeasible" ? "infeasible" : "no_plan")}</strong>
        <ul>
          {found.conflict.map((one) => <li key={`${one.code} ${one.where}`}>{one.text}</li>)}
        </ul>
      </div>
    </div>
  );
}

const MARKS = { better: "▲", worse: "▼", mixed: "◆" } as const;

/** How far the whole changed plan is proven, in words. */
function proofOf(found: WhatIf): string {
  if (found.stages.every((stage) => stage.gap === 0)) return say("proven");
  const known = found.stages.map((stage) => stage.gap).filter((gap) => gap !== null);
  return known.length === found.stages.length ? say("gap", { gap: percent(Math.max(...known), 2) }) : say("unproven");
}

/** The children who fare as before: those of homes that were not solved again as well. */
function unchangedOf({ same, both, gone }: Verdicts): number {
  const all = plan.value?.answer.summary?.children ?? 0;
  return same + Math.max(0, all - both - gone);
}

function Verdict({ children, proof }: { children: Verdicts; proof: string }) {
  const kinds = (["better", "worse", "mixed"] as const).filter((kind) => children[kind] > 0);
  return (
    <p class="what-if-verdict" role="status">
      {kinds.length === 0 ? say("unchanged") : `${say("children")} `}
      {kinds.map((kind) => (
        <span key={kind} data-verdict={kind}>
          <i aria-hidden="true">{MARKS[kind]}</i> {say(kind, { n: count(children[kind]) })}
        </span>
      ))}
      {kinds.length > 0 && <span>{say("same", { n: count(unchangedOf(children)) })}</span>}
      <span class="what-if-proof">{proof}</span>
    </p>
  );
}

const FIGURES = ["unplaced", "moved", "crossing", "retained", "child_km"] as const;

interface Line {
  readonly key: string;
  readonly label: string;
  readonly before: number | null;
  readonly after: number;
  readonly title?: string;
}

/** Figures of the whole plan: what was, and what the homes solved again add or take. */
function linesOf(found: WhatIf): Line[] {
  const figures = totalOf(found.difference)?.figures ?? {};
  const basis = term(plan.value?.answer.km_basis ?? "straight_line");
  const main = FIGURES.map((key): Line => {
    const change = figures[key]?.change ?? 0;
    const before = plan.value?.answer.summary?.[key] ?? 0;
    return { key, label: say(key, { basis }), before, after: before + change };
  });
  const stages = found.stages.map((stage, place): Line => {
    const { before, after, text: title } = stage;
    return { key: `stage ${place}`, label: goalOf(place, stage.minimize), before, after, title };
  });
  return [...main, ...stages];
}

function goalOf(place: number, minimize: Readonly<Record<string, number>>): string {
  const goal = stageInShort(minimize);
  return goal === null ? say("stage", { n: place + 1 }) : say("stage_of", { n: place + 1, goal });
}

/** Figures that change first; the others as they stay. */
function Figures({ found }: { found: WhatIf }) {
  const lines = linesOf(found).map((line) => ({ ...line, change: line.before === null ? null : line.after - line.before }));
  const changes = (line: { change: number | null }) => line.change === null || Math.abs(line.change) > 1e-6;
  return (
    <dl class="what-if-figures">
      {[...lines.filter(changes), ...lines.filter((line) => !changes(line))].map((line) => (
        <div key={line.key} title={line.title} data-changed={changes(line) || undefined}>
          <dt>{line.label}</dt>
          <dd>
            {changes(line) && <span>{rounded(line.before)} → </span>}
            <strong>{rounded(line.after)}</strong>
            {line.change === null || !changes(line) ? null : <small>{signed(line.change, 1)}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function rounded(value: number | null): string {
  return shown(value, value !== null && Math.abs(value) >= 1000 ? 0 : 1);
}

const FATES_SHOWN = 8;

function Fates({ rows }: { rows: readonly FateRow[] }) {
  if (rows.length === 0) return null;
  return (
    <div class="what-if-fates">
      <h3>{say("fates")}</h3>
      <ul>
        {rows.slice(0, FATES_SHOWN).map((row) => (
          <li key={row.id} onMouseEnter={() => (hovered.value = row.id)} onMouseLeave={() => (hovered.value = null)}>
            <button type="button" onClick={() => (chosen.value = row.id)}>
              <bdi>{row.name}</bdi>
              <span>
                <FateMark fate={row.fate_before} />
                {short(row.fate_before)} → <FateMark fate={row.fate_after} />
                {short(row.fate_after)}
              </span>
            </button>
          </li>
        ))}
        {rows.length > FATES_SHOWN && <li>{say("more", { n: count(rows.length - FATES_SHOWN) })}</li>}
      </ul>
    </div>
  );
}
