// Scenarios and sets that the service keeps, the latest first, to be opened again.
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { attempt, openFresh, openScenario } from "../state/actions.ts";
import { read } from "../wire/client.ts";
import type { Scenario } from "../wire/types.ts";
import { moment } from "../words/moments.ts";
import { clearDesk } from "./desk.ts";
import { childrenTold, homesTold, say } from "./words.ts";

interface KeptSet {
  readonly id: string;
  readonly name: string | null;
  readonly homes: number;
  readonly children: number;
  readonly created_at: string;
}
interface Kept {
  readonly scenarios: readonly Scenario[];
  readonly sets: readonly KeptSet[];
  readonly next: boolean;
}

const FEW = 5;
const kept = signal<Kept | "loading" | "lost">("loading");

/** Ask for the latest of both, so many of each. */
async function load(limit: number): Promise<void> {
  try {
    const [scenarios, sets] = await Promise.all([
      read<{ scenarios: readonly Scenario[]; next: string | null }>(`/scenarios?limit=${limit}`),
      read<{ sets: readonly KeptSet[]; next: string | null }>(`/sets?limit=${limit}`),
    ]);
    const next = limit < 1000 && (scenarios.next !== null || sets.next !== null);
    kept.value = { scenarios: scenarios.scenarios, sets: sets.sets, next };
  } catch {
    kept.value = "lost";
  }
}

export function Recent() {
  useEffect(() => void load(FEW), []);
  const now = kept.value;
  return (
    <section class="data-recent" aria-busy={now === "loading"}>
      <h3>{say("recent")}</h3>
      {now === "lost" && (
        <p class="data-row">
          <span class="soft">{say("recentLost")}</span>
          <button class="button" type="button" onClick={() => void load(FEW)}>
            {say("again")}
          </button>
        </p>
      )}
      {typeof now === "object" && <KeptLists kept={now} />}
    </section>
  );
}

function KeptLists({ kept: { scenarios, sets, next } }: { kept: Kept }) {
  if (scenarios.length === 0 && sets.length === 0) return <p class="soft">{say("recentNone")}</p>;
  const nameOf = new Map(sets.map((one) => [one.id, one.name]));
  return (
    <>
      <div class="data-kept">
        {scenarios.length > 0 && (
          <KeptList title={say("scenarios")}>
            {scenarios.map((one) => (
              <KeptScenario key={one.id} scenario={one} setName={nameOf.get(one.set) ?? null} />
            ))}
          </KeptList>
        )}
        <KeptList title={say("sets")}>
          {sets.map((one) => (
            <KeptRow key={one.id} name={one.name ?? say("unnamed")} at={one.created_at} open={() => attempt(() => openFresh(one.id))}>
              {homesTold(one.homes)} · {childrenTold(one.children)}
            </KeptRow>
          ))}
        </KeptList>
      </div>
      {next && (
        <button class="button quiet" type="button" onClick={() => void load(1000)}>
          {say("more")}
        </button>
      )}
    </>
  );
}

function KeptScenario({ scenario, setName }: { scenario: Scenario; setName: string | null }) {
  return (
    <KeptRow name={scenario.name} at={scenario.created_at} open={() => openScenario(scenario.id)}>
      {setName !== null && (
        <>
          <bdi>{setName}</bdi> ·{" "}
        </>
      )}
      {say(scenario.plan === null ? "unsolved" : "solved")}
    </KeptRow>
  );
}

function KeptList({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div>
      <h4>{title}</h4>
      <ul>{children}</ul>
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly at: string;
  readonly open: () => Promise<boolean>;
  readonly children: ComponentChildren;
}

function KeptRow({ name, at, open, children }: RowProps) {
  return (
    <li>
      <button type="button" onClick={() => void open().then((done) => done && clearDesk())}>
        <bdi class="data-kept-name">{name}</bdi>
        <span class="soft small data-kept-told">{children}</span>
        <time class="soft small" dateTime={at}>
          {moment(at)}
        </time>
      </button>
    </li>
  );
}
