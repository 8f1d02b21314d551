// The children of a home by need: now, who leaves, who comes, after the plan.
import type { Home } from "../state/homes.ts";
import { plan } from "../state/state.ts";
import type { Outcome } from "../wire/types.ts";
import { count } from "../words/numbers.ts";
import { needInWords } from "./field_words.ts";
import { childrenByNeed, type NeedRow } from "./needs.ts";
import { Untried } from "./Untried.tsx";
import { say } from "./words.ts";

interface Given {
  readonly home: Home;
  readonly outcome: Outcome | null;
}

export function NeedTable({ home, outcome }: Given) {
  const rows = childrenByNeed(home, plan.value);
  return (
    <section>
      <h3>
        {say("children")} {outcome && <Untried />}
      </h3>
      {rows.length === 0 ? <p class="drawer-none">{say("none_here")}</p> : <Counts rows={rows} hasPlan={outcome !== null} />}
      {outcome && outcome.unplaced > 0 && (
        <p class="drawer-unplaced">{say("remain", { n: count(outcome.unplaced) })}</p>
      )}
    </section>
  );
}

const COLUMNS = ["before", "leave", "come", "after"] as const;

function Counts({ rows, hasPlan }: { rows: readonly NeedRow[]; hasPlan: boolean }) {
  const shown = hasPlan ? COLUMNS : (["before"] as const);
  const sum = (key: (typeof COLUMNS)[number]) => rows.reduce((all, row) => all + row[key], 0);
  return (
    <table class="drawer-needs">
      <thead>
        <tr>
          <th scope="col">{say("need")}</th>
          {shown.map((key) => <th key={key} scope="col">{say(key)}</th>)}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.need}>
            <th scope="row">{needInWords(row.need)}</th>
            {shown.map((key) => <td key={key}>{quiet(row[key], key)}</td>)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say("sum")}</th>
          {shown.map((key) => <td key={key}>{quiet(sum(key), key)}</td>)}
        </tr>
      </tfoot>
    </table>
  );
}

function quiet(number: number, key: string) {
  if (number !== 0) return `${key === "leave" ? "−" : key === "come" ? "+" : ""}${count(number)}`;
  return <span class="drawer-zero">{key === "before" || key === "after" ? 0 : "·"}</span>;
}
