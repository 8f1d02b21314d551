// The scenarios of a set, and two or three of them side by side; the map shows what differs.
import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { attempt } from "../state/actions.ts";
import { compared, homeSet, scenario } from "../state/state.ts";
import { language } from "../words/words.ts";
import { differenceUnread, forgetOthers, letGo, proposed, readDifference, readTable, shownPair, tableUnread } from "./comparing.ts";
import { family, readScenarios, scenarios, scenariosUnread } from "./kept.ts";
import { Reading } from "./Reading.tsx";
import { ScenarioRow } from "./ScenarioRow.tsx";
import "./scenarios.css";
import { SideBySide } from "./SideBySide.tsx";
import { say, sayCompared } from "./words.ts";

export function CompareStep() {
  // Counted up to read everything once more.
  const turn = useSignal(0);
  useScenarios(turn.value);
  useComparison(turn.value);
  return (
    <div class="scenarios">
      <section aria-labelledby="scenarios-title">
        <h2 id="scenarios-title">{say("title")}</h2>
        <p class="soft small">{say("intro")}</p>
        {scenarios.value === null ? <Reading unread={scenariosUnread} again={() => (turn.value += 1)} /> : <Tree />}
      </section>
      <section aria-labelledby="compared-title">
        <h2 id="compared-title">{sayCompared("title")}</h2>
        {compared.value.length < 2 ? <p class="soft small">{sayCompared("oneMore")}</p> : <SideBySide again={() => (turn.value += 1)} />}
      </section>
    </div>
  );
}

function Tree() {
  if (family.value.length === 0) return <p class="soft">{say("none")}</p>;
  return (
    <ul class="scenario-tree">
      {family.value.map(({ scenario: one, depth }) => (
        <ScenarioRow key={one.id} one={one} depth={depth} />
      ))}
    </ul>
  );
}

/** The scenarios as they are kept now: read again when another one is open or has another plan. */
function useScenarios(turn: number): void {
  const { id, plan } = scenario.value ?? {};
  useEffect(() => {
    forgetOthers();
    return during(scenariosUnread, async () => {
      await readScenarios();
      if (compared.value.length === 0) compared.value = proposed();
    });
  }, [homeSet.value?.id, id, plan, turn]);
}

/** What the service says of the plans that are compared, in the language of the page. */
function useComparison(turn: number): void {
  const ids = compared.value.join(",");
  const shown = shownPair.value?.join(",") ?? "";
  const spoken = language.value;
  useEffect(() => during(tableUnread, (signal) => readTable(compared.value, signal)), [ids, spoken, turn]);
  useEffect(() => {
    const both = shownPair.value;
    if (both === null) letGo();
    return both === null ? undefined : during(differenceUnread, (signal) => readDifference(both, signal));
  }, [shown, spoken, turn]);
  useEffect(() => letGo, []);
}

/** Read something until it is not wanted any more, and note whether that failed; returns what ends it. */
function during(unread: Signal<boolean>, doing: (signal: AbortSignal) => Promise<void>): () => void {
  const control = new AbortController();
  unread.value = false;
  const reading = attempt(() =>
    doing(control.signal).catch((error: unknown) => {
      if (!control.signal.aborted) throw error;
    }),
  );
  void reading.then((isDone) => {
    if (!control.signal.aborted) unread.value = !isDone;
  });
  return () => control.abort();
}
