// Where the children of a home go, and who comes; a press opens the other home.
import type { Home } from "../state/homes.ts";
import { chosen, homeSet, hovered, plan } from "../state/state.ts";
import type { Flow } from "../state/plans.ts";
import { term } from "../words/glossary.ts";
import { count, km } from "../words/numbers.ts";
import { needInWords } from "./field_words.ts";
import { hasMove, moveChange } from "./trials.ts";
import { tried, tryAlso } from "./trying.ts";
import { Untried } from "./Untried.tsx";
import { listed, nameOf } from "./values_in_words.ts";
import { say } from "./words.ts";

export function FlowList({ home }: { home: Home }) {
  const flows = plan.value?.flowsOf.get(home.id) ?? [];
  const largestFirst = (one: Flow, other: Flow) => other.children - one.children || one.km - other.km;
  const goes = flows.filter((flow) => flow.from === home.id).sort(largestFirst);
  const comes = flows.filter((flow) => flow.to === home.id).sort(largestFirst);
  return (
    <>
      {home.total > 0 && <Direction title={say("goes")} none={say("goes_none")} flows={goes} other="to" />}
      <Direction title={say("comes")} none={say("comes_none")} flows={comes} other="from" />
    </>
  );
}

interface Given {
  readonly title: string;
  readonly none: string;
  readonly flows: readonly Flow[];
  readonly other: "from" | "to";
}

function Direction({ title, none, flows, other }: Given) {
  const all = flows.reduce((sum, flow) => sum + flow.children, 0);
  return (
    <section>
      <h3>
        {title} {all > 0 && <small>{say("n_children", { n: count(all) })}</small>} <Untried />
      </h3>
      {flows.length === 0 ? (
        <p class="drawer-none">{none}</p>
      ) : (
        <ul class="drawer-flows">
          {flows.map((flow) => (
            <FlowRow key={`${flow.from} ${flow.to}`} flow={flow} other={flow[other]} />
          ))}
        </ul>
      )}
    </section>
  );
}

function FlowRow({ flow, other }: { flow: Flow; other: string }) {
  const set = homeSet.value;
  const needs = flow.moves.map((move) => `${needInWords(move.need)} ${count(move.children)}`);
  const move = { from: flow.from, to: flow.to, need: null, rule: "forbid" };
  const names = { from: nameOf(flow.from, set), to: nameOf(flow.to, set) };
  const basis = term(plan.value?.answer.km_basis ?? "straight_line");
  return (
    <li onMouseEnter={() => (hovered.value = other)} onMouseLeave={() => (hovered.value = null)}>
      <button class="drawer-flow" type="button" title={nameOf(other, set)} onClick={() => (chosen.value = other)}>
        <strong>{count(flow.children)}</strong>
        <span class="drawer-flow-name">
          <bdi>{set?.byId.get(other)?.name ?? other}</bdi>
        </span>
        <span class="drawer-flow-needs">
          {listed(needs)} · {say("km", { n: km(flow.km), basis })}
          {flow.crossing && <em> · {say("crossing")}</em>}
        </span>
      </button>
      <button
        class="drawer-small"
        type="button"
        aria-label={say("forbid_label", names)}
        aria-pressed={hasMove(tried.value, move)}
        onClick={() => tryAlso(moveChange(move))}
      >
        {say("forbid")}
      </button>
    </li>
  );
}
