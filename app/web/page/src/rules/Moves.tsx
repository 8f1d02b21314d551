// Rules about moves: forbid, force or allow them between two homes or two regions.
import { useState } from "preact/hooks";
import { needInWords } from "../home/field_words.ts";
import { homeSet } from "../state/state.ts";
import type { MoveRule } from "../state/policies.ts";
import { wordsOf } from "../words/words.ts";
import { put, rules } from "./draft.ts";
import { Refused } from "./fields.tsx";
import { endName, endOf, needs, regions } from "./places.ts";
import { helpOf } from "./words.ts";

const say = wordsOf({
  forbid: ["禁止", "forbid"],
  force: ["必须", "force"],
  allow: ["允许", "allow"],
  rule: ["规定", "Rule"],
  from: ["移出（机构或地区）", "From (home or region)"],
  to: ["接收（机构或地区）", "To (home or region)"],
  need: ["需求", "Need"],
  all: ["全部需求", "all needs"],
  add: ["添加规则", "Add the rule"],
  remove: ["删除规则 {n}", "Remove rule {n}"],
  unknown: ["本数据中没有“{name}”", "“{name}” is not in this set"],
});

const KINDS = ["forbid", "force", "allow"] as const;
const LIST = "rules-ends";

/** The list of rules, and a form for one more. */
export function Moves() {
  const all = rules.value.moves;
  return (
    <>
      <p class="rules-help">{helpOf("moves")}</p>
      <ul class="rules-moves">
        {all.map((one, place) => (
          <li key={place} class="rules-row">
            <span>
              <strong class={`rules-kind-${one.rule}`}>{say(one.rule)}</strong> <bdi>{endName(one.from) ?? one.from}</bdi>
              {" → "}
              <bdi>{endName(one.to) ?? one.to}</bdi>
              {one.need && <> · {needInWords(one.need)}</>}
            </span>
            <button type="button" class="rules-remove" aria-label={say("remove", { n: place + 1 })} onClick={() => put("moves", all.filter((_, other) => other !== place))}>
              ×
            </button>
          </li>
        ))}
      </ul>
      <NewMove onAdd={(one) => put("moves", [...all, one])} />
      <Refused place="moves" />
    </>
  );
}

function NewMove({ onAdd }: { onAdd: (one: MoveRule) => void }) {
  const [rule, setRule] = useState<MoveRule["rule"]>("forbid");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [need, setNeed] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  function add(event: Event): void {
    event.preventDefault();
    const ends = [endOf(from), endOf(to)] as const;
    const unknown = ends.find((one) => endName(one) === null);
    setWrong(unknown ?? null);
    if (unknown !== undefined) return;
    onAdd({ from: ends[0], to: ends[1], rule, ...(need ? { need } : {}) });
    setFrom("");
    setTo("");
  }
  return (
    <form class="rules-form" onSubmit={add}>
      <label>
        {say("rule")}
        <select value={rule} onChange={(event) => setRule(event.currentTarget.value as MoveRule["rule"])}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {say(one)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say("need")}
        <select value={need} onChange={(event) => setNeed(event.currentTarget.value)}>
          <option value="">{say("all")}</option>
          {needs.value.map((one) => (
            <option key={one.key} value={one.key}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <End label={say("from")} value={from} onValue={setFrom} />
      <End label={say("to")} value={to} onValue={setTo} />
      <datalist id={LIST}>
        {regions.value.map((one) => (
          <option key={one.key} value={one.key}>{one.name}</option>
        ))}
        {(homeSet.value?.homes ?? []).map((one) => (
          <option key={one.id} value={one.id}>{one.name}</option>
        ))}
      </datalist>
      {wrong !== null && (
        <p class="rules-fault" role="alert">
          {say("unknown", { name: wrong })}
        </p>
      )}
      <button type="submit" class="button" disabled={from.trim() === "" || to.trim() === ""}>
        {say("add")}
      </button>
    </form>
  );
}

function End({ label, value, onValue }: { label: string; value: string; onValue: (value: string) => void }) {
  const name = value === "" ? null : endName(endOf(value));
  return (
    <label class="rules-wide">
      {label}
      <input type="text" list={LIST} autocomplete="off" value={value} onInput={(event) => onValue(event.currentTarget.value)} />
      {name !== null && name !== value && <bdi class="rules-note">{name}</bdi>}
    </label>
  );
}
