// Shortages of beds as sums that anybody can add up: these children reach these homes only.
import { needInWords } from "../home/field_words.ts";
import type { Witness } from "../wire/types.ts";
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import { HomeLink } from "./HomeLink.tsx";

const say = wordsOf({
  title: ["床位不足的算式", "Shortages, to be added up"],
  said: [
    "按规则，这些儿童只能去所列的接收机构；即使它们全部开放，床位仍不足。",
    "Under the rules these children reach only the homes listed with them; even with all of those open, beds are short.",
  ],
  children: ["儿童", "children"],
  beds: ["空床", "free beds"],
  short: ["缺 {n} 张", "{n} short"],
  nobody: ["没有可去的机构", "no home at all"],
});

export function Witnesses({ witnesses }: { witnesses: readonly Witness[] }) {
  return (
    <section aria-labelledby="unplaced-witnesses">
      <h2 id="unplaced-witnesses">{say("title")}</h2>
      <p class="plan-said">{say("said")}</p>
      {witnesses.map((one) => (
        <Sum key={one.rows.map((row) => `${row.id} ${row.need}`).join()} witness={one} />
      ))}
    </section>
  );
}

function Sum({ witness }: { witness: Witness }) {
  const { rows, hosts, children, free_beds, shortfall } = witness;
  return (
    <div class="unplaced-sum">
      <ul>
        {[...new Set(rows.map((one) => one.id))].map((id) => (
          <ChildrenOf key={id} id={id} rows={rows.filter((one) => one.id === id)} />
        ))}
        <li class="sum">
          <span>{say("children")}</span> {count(children)}
        </li>
      </ul>
      <ul>
        {hosts.length === 0 && <li>{say("nobody")}</li>}
        {hosts.map((one) => (
          <li key={one.id}>
            <HomeLink id={one.id} />
            <span>{count(one.free_beds)}</span>
          </li>
        ))}
        <li class="sum">
          <span>{say("beds")}</span> {count(free_beds)}
        </li>
      </ul>
      <p>
        {count(children)} − {count(free_beds)} = <strong>{say("short", { n: count(shortfall) })}</strong>
      </p>
    </div>
  );
}

function ChildrenOf({ id, rows }: { id: string; rows: Witness["rows"] }) {
  return (
    <>
      <li>
        <HomeLink id={id} />
      </li>
      {rows.map((one) => (
        <li key={one.need} class="of">
          <bdi>{needInWords(one.need)}</bdi>
          <span>{count(one.children)}</span>
        </li>
      ))}
    </>
  );
}
