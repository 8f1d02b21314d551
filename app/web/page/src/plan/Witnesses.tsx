// Shortages of beds as sums that anybody can add up: these children reach these homes only.
import { needInWords } from "../home/field_words.ts";
import type { Witness } from "../wire/types.ts";
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import { HomeLink } from "./HomeLink.tsx";

const say = wordsOf({
  title: ["床位不足的算式", "Shortages, to be added up"],
  said: [
    "左列儿童在规则内只能去右列机构，即使它们全部开放：",
    "Under the rules these children reach only the homes beside them, even with all of those open:",
  ],
  children: ["儿童", "children"],
  beds: ["空床", "free beds"],
  short: ["缺 {n} 张", "{n} short"],
  need: ["（{need}）", " ({need})"],
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
        {rows.map((one) => (
          <li key={`${one.id} ${one.need}`}>
            <span>
              <HomeLink id={one.id} />
              <bdi>{say("need", { need: needInWords(one.need) })}</bdi>
            </span>
            <span>{count(one.children)}</span>
          </li>
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
