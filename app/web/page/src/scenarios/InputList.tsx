// What differs between the questions of two plans: rules, fields of homes, distances.
import { fieldInWords } from "../home/field_words.ts";
import { ruleInWords } from "../home/rule_words.ts";
import { fieldValue, nameOf, ruleValue } from "../home/values_in_words.ts";
import { homeSet } from "../state/state.ts";
import type { Comparison, InputChange } from "./types.ts";
import { sayCompared } from "./words.ts";

const MOST = 60;

export function InputList({ inputs }: { inputs: Comparison["inputs"] }) {
  const rows = [
    ...(inputs.policy ?? []).map(ruleRow),
    ...(inputs.institutions ?? []).map(fieldRow),
    ...(inputs.distances ?? []).map(distanceRow),
  ].slice(0, MOST);
  return (
    <section>
      <h3>{sayCompared("inputs")}</h3>
      {rows.length === 0 ? (
        <p class="soft small">{sayCompared("noInputs")}</p>
      ) : (
        <dl class="compared-inputs">
          {rows.map(({ name, before, after }, place) => (
            <div key={place}>
              <dt>
                <bdi>{name}</bdi>
              </dt>
              <dd>
                <bdi>{before}</bdi> → <bdi>{after}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

interface Row {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

function ruleRow(one: InputChange): Row {
  const { path, key } = pathOf(one.field);
  const told = (side: "before" | "after") =>
    side in one ? ruleValue(path, one[side], homeSet.value) : sayCompared("absent");
  const name = ruleInWords(path);
  return { name: key === null ? name : `${name} (${key})`, before: told("before"), after: told("after") };
}

/** A rule and the key of its table: `max_km_by_division.36`; parts of a rule keep their dot. */
function pathOf(field: string): { readonly path: string; readonly key: string | null } {
  const dot = field.indexOf(".");
  if (dot < 0 || ruleInWords(field) !== field) return { path: field, key: null };
  return { path: field.slice(0, dot), key: field.slice(dot + 1) };
}

function fieldRow(one: InputChange): Row {
  const name = `${one.name ?? nameOf(one.id ?? "", homeSet.value)} · ${fieldInWords(one.field)}`;
  return { name, before: fieldValue(one.field, one.before), after: fieldValue(one.field, one.after) };
}

function distanceRow(one: InputChange): Row {
  if (one.field === "rows") return { name: sayCompared("rows"), before: "", after: "" };
  return { name: sayCompared("distances", { field: one.field }), before: String(one.before ?? "—"), after: String(one.after ?? "—") };
}
