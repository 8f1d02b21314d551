// Why a home's fate is as it is, and what would turn it: asked when unfolded.
import { useEffect, useState } from "preact/hooks";
import type { Home } from "../state/homes.ts";
import { plan } from "../state/state.ts";
import { Refused } from "../wire/client.ts";
import type { Outcome } from "../wire/types.ts";
import { language } from "../words/words.ts";
import { Explained } from "./Explained.tsx";
import { explained, type Explanation, type Question } from "./explaining.ts";
import { say } from "./words.ts";
import "./why.css";

export function WhyPart({ home, outcome }: { home: Home; outcome: Outcome }) {
  const stays = outcome.fate === "keep" || outcome.fate === "retain";
  const question = stays ? "free" : "retain";
  return (
    <section class="why">
      <Asked home={home} question="fate" title={say("why")} />
      <Asked home={home} question={question} title={say(`take_${question}`)} />
    </section>
  );
}

interface Given {
  readonly home: Home;
  readonly question: Question;
  readonly title: string;
}

function Asked({ home, question, title }: Given) {
  const [isOpen, open] = useState(false);
  return (
    <details class="why-asked" data-question={question} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && <Answered home={home} question={question} title={title} />}
    </details>
  );
}

type State = { readonly found: Explanation } | { readonly fault: string } | null;

function Answered({ home, question, title }: Given) {
  const [state, turn] = useState<State>(null);
  const [times, again] = useState(0);
  const id = plan.value?.id;
  const spoken = language.value;
  useEffect(() => {
    if (!id) return;
    const stop = new AbortController();
    turn(null);
    explained(id, home.id, question, stop.signal).then(
      (found) => turn({ found }),
      (error: unknown) => stop.signal.aborted || turn({ fault: faultOf(error) }),
    );
    return () => stop.abort();
  }, [id, home.id, question, spoken, times]);
  if (state === null) return <p class="why-busy" role="status">{say(question === "fate" ? "asking" : "asking_long")}</p>;
  if ("found" in state) return <Explained found={state.found} title={title} />;
  return (
    <div class="why-fault" role="alert">
      <p>{state.fault}</p>
      <button class="drawer-small" type="button" onClick={() => again(times + 1)}>
        {say("again")}
      </button>
    </div>
  );
}

function faultOf(error: unknown): string {
  if (error instanceof Refused) return error.problem.errors?.[0]?.text ?? error.problem.title;
  return say("unreachable");
}
