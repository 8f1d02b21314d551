// What changes would make of the plan: the changes, the difference, and what to do with it.
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { dropWhatIf } from "../state/actions.ts";
import { notTaken, plan, trying, whatIf } from "../state/state.ts";
import type { Problem } from "../wire/types.ts";
import { say } from "./bar_words.ts";
import { ChangeList } from "./ChangeList.tsx";
import { KeepForm } from "./KeepForm.tsx";
import { takeLastBack } from "./trying.ts";
import { WhatChanges } from "./WhatChanges.tsx";
import "./bar.css";

export function WhatIfBar() {
  useUndo();
  useSignalEffect(forgetOfOtherPlans);
  const found = whatIf.value;
  if (plan.value === null || (found === null && trying.value === null && notTaken.value === null)) return null;
  return <Bar />;
}

function Bar() {
  const found = whatIf.value;
  const isFolded = useSignal(false);
  const isKeeping = useSignal(false);
  return (
    <section class="what-if" aria-label={say("bar")} aria-busy={trying.value !== null} data-what-if={trying.value === null ? found?.plan : undefined}>
      <div class="what-if-head">
        <h2>{say("bar")}</h2>
        <ChangeList />
        <div class="what-if-tools">
          {trying.value !== null && <span class="what-if-pending" role="status">{say("pending")}</span>}
          {found && !isKeeping.value && (
            <button class="button primary" type="button" onClick={() => (isKeeping.value = true)}>
              {say("keep")}
            </button>
          )}
          <button class="button" type="button" title={say("undo")} onClick={dropWhatIf}>
            {say("drop")}
          </button>
          <button class="button quiet what-if-fold" type="button" aria-expanded={!isFolded.value} onClick={() => (isFolded.value = !isFolded.value)}>
            {say(isFolded.value ? "unfold" : "fold")}
          </button>
        </div>
      </div>
      {found && isKeeping.value && <KeepForm changes={found.changes} done={() => (isKeeping.value = false)} />}
      <NotTaken />
      {found && !isFolded.value && <WhatChanges found={found} />}
    </section>
  );
}

function NotTaken() {
  const refused = notTaken.value;
  if (refused === null) return null;
  const { problem } = refused;
  const isGone = problem.status === 404;
  return (
    <div class="what-if-fault" role="alert">
      <div>
        <strong>{say(isGone ? "gone" : "not_taken")}</strong>
        {toldOf(problem).map((one) => <p key={one}>{one}</p>)}
      </div>
      <button class="button" type="button" onClick={() => (notTaken.value = null)}>
        {say("dismiss")}
      </button>
    </div>
  );
}

function toldOf(problem: Problem): readonly string[] {
  if (problem.status === 0) return [say("unreachable")];
  if (problem.status === 404) return [say("gone_said")];
  return problem.errors?.map((one) => one.text) ?? [problem.detail ?? problem.title];
}

let planSeen: string | null = null;

/** A refusal speaks of the plan that was shown then. */
function forgetOfOtherPlans(): void {
  const now = plan.value?.id ?? null;
  if (now === planSeen) return;
  planSeen = now;
  notTaken.value = null;
  trying.value = null;
}

/** Ctrl+Z takes back the last change, unless something is being written. */
function useUndo(): void {
  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if ((event.target as Element | null)?.closest?.("input, textarea, select, [contenteditable]")) return;
      if (takeLastBack()) event.preventDefault();
    };
    document.addEventListener("keydown", undo);
    return () => document.removeEventListener("keydown", undo);
  }, []);
}
