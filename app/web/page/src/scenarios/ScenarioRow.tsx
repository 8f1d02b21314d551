// One scenario in the list: its name, rules, figures, and what can be done with it.
import { useState } from "preact/hooks";
import { openScenario } from "../state/actions.ts";
import { compared, homeSet, isLatest, plan, scenario as openOne, step } from "../state/state.ts";
import { MOST_COMPARED } from "../state/address.ts";
import type { Scenario } from "../wire/types.ts";
import { term } from "../words/glossary.ts";
import { moment } from "../words/moments.ts";
import { count, km } from "../words/numbers.ts";
import { letterOf, turn } from "./comparing.ts";
import { CopyForm, DeleteForm, DescribeForm } from "./forms.tsx";
import { plansAbout } from "./kept.ts";
import { rulesInShort } from "./rules_in_short.ts";
import { say } from "./words.ts";

type Doing = "copy" | "edit" | "delete" | null;
const FORMS = { copy: CopyForm, edit: DescribeForm, delete: DeleteForm };

export function ScenarioRow({ one, depth }: { one: Scenario; depth: number }) {
  const [doing, turnTo] = useState<Doing>(null);
  const Form = doing === null ? null : FORMS[doing];
  const isOpen = openOne.value?.id === one.id;
  // What is tried on the plan that is open stays.
  const show = () => (isOpen && isLatest.value && one.plan === plan.value?.id ? (step.value = "plan") : void openScenario(one.id));
  const rules = rulesInShort(one, homeSet.value);
  return (
    <li class="scenario" data-open={isOpen} data-depth={Math.min(depth, 4)}>
      <Tick one={one} />
      <div class="scenario-body">
        <button class="scenario-name" type="button" aria-current={isOpen} onClick={show}>
          <bdi>{one.name}</bdi>
        </button>
        <p class="scenario-when">
          {isOpen && <b>{say("isOpen")}</b>}
          <time dateTime={one.created_at}>{moment(one.created_at)}</time>
        </p>
        <p class="scenario-rules" title={rules}>
          {rules}
        </p>
        {one.note !== null && (
          <p class="scenario-note">
            <bdi>{one.note}</bdi>
          </p>
        )}
        <Figures one={one} />
        <Actions one={one} doing={doing} turnTo={turnTo} />
        {Form && <Form one={one} done={() => turnTo(null)} />}
      </div>
    </li>
  );
}

function Tick({ one }: { one: Scenario }) {
  const letter = letterOf(one.plan);
  const isFull = letter === null && compared.value.length >= MOST_COMPARED;
  return (
    <label class="scenario-tick">
      <input
        type="checkbox"
        aria-label={say("compare", { name: one.name })}
        checked={letter !== null}
        disabled={one.plan === null || isFull}
        onChange={() => one.plan !== null && turn(one.plan)}
      />
      <span aria-hidden="true">{letter}</span>
    </label>
  );
}

function Figures({ one }: { one: Scenario }) {
  const about = one.plan === null ? undefined : plansAbout.value.get(one.plan);
  if (one.plan === null) return <p class="scenario-figures soft">{say("noPlan")}</p>;
  if (!about) return null;
  const { unplaced, moved, retained, mean_km: mean } = about.summary;
  const basis = homeSet.value?.id === one.set ? homeSet.value.basis : null;
  return (
    <dl class="scenario-figures">
      <Figure name={say("unplaced")} value={count(unplaced)} alarm={(unplaced ?? 0) > 0} />
      <Figure name={say("moved")} value={count(moved)} />
      <Figure name={say("retained")} value={count(retained)} />
      {basis !== null && <Figure name={say("mean")} value={km(mean)} hint={term(basis)} />}
    </dl>
  );
}

function Figure({ name, value, hint, alarm = false }: { name: string; value: string; hint?: string; alarm?: boolean }) {
  return (
    <div data-alarm={alarm}>
      <dt>{name}</dt>
      <dd>
        {value}
        {hint !== undefined && <small>{hint}</small>}
      </dd>
    </div>
  );
}

function Actions({ one, doing, turnTo }: { one: Scenario; doing: Doing; turnTo: (doing: Doing) => void }) {
  const kinds = ["copy", "edit", "delete"] as const;
  return (
    <div class="scenario-actions" role="group" aria-label={say("actions", { name: one.name })}>
      {kinds.map((kind) => (
        <button key={kind} type="button" aria-expanded={doing === kind} onClick={() => turnTo(doing === kind ? null : kind)}>
          {say(kind)}
        </button>
      ))}
    </div>
  );
}
