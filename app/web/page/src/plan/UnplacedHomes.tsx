// Children without a place by home, with their needs, the reasons, and changes that were tried.
import { changeInWords } from "../home/changes_in_words.ts";
import { needInWords } from "../home/field_words.ts";
import type { Plan } from "../state/plans.ts";
import { homeSet } from "../state/state.ts";
import type { Remedy, Unplaced } from "../wire/types.ts";
import { term } from "../words/glossary.ts";
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import { ApplyButtons } from "./ApplyButtons.tsx";
import { HomeLink } from "./HomeLink.tsx";
import { provinceName } from "./region_names.ts";
import { remediesOf, repair } from "./repair.ts";

const say = wordsOf({
  title: ["{n} 名儿童{unplaced}，来自 {homes} 个机构", "{n} children, {unplaced}, of {homes} homes"],
  children: ["{n} 名", "{n}"],
  remedies: ["单项补救（已逐一试算）", "Single remedies, each tried"],
  places: ["少 {n} 名", "{n} fewer"],
  noRemedy: ["没有哪一项单独改动能为他们找到去处。", "No single change finds them a place."],
});

export function UnplacedHomes({ plan }: { plan: Plan }) {
  const groups = [...plan.unplacedOf].sort(([, a], [, b]) => sum(b) - sum(a));
  const found = repair.now.value;
  const mended = found?.phase === "found" && found.plan === plan.id ? found.found.unplaced : null;
  const all = plan.answer.summary?.unplaced ?? 0;
  return (
    <section aria-labelledby="unplaced-homes">
      <h2 id="unplaced-homes">{say("title", { n: count(all), homes: count(groups.length), unplaced: term("unplaced") })}</h2>
      <ul class="unplaced-homes">
        {groups.map(([id, rows]) => (
          <li key={id}>
            <HomeRows id={id} rows={rows} />
            {mended && <Remedies remedies={remediesOf(mended.filter((one) => one.id === id))} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function HomeRows({ id, rows }: { id: string; rows: readonly Unplaced[] }) {
  const reasons = [...new Set(rows.map((one) => one.reason.text))];
  const home = homeSet.value?.byId.get(id);
  return (
    <>
      <div class="unplaced-home">
        <HomeLink id={id} />
        {home && <span class="unplaced-where">{provinceName(home.province, homeSet.value)}</span>}
        <b>{say("children", { n: count(sum(rows)) })}</b>
      </div>
      <p class="unplaced-needs">
        {rows.map((one) => (
          <span key={one.need}>
            <bdi>{needInWords(one.need)}</bdi> {count(one.children)}
          </span>
        ))}
      </p>
      {reasons.map((one) => (
        <p key={one} class="plan-said">
          {one}
        </p>
      ))}
    </>
  );
}

function Remedies({ remedies }: { remedies: readonly Remedy[] }) {
  if (remedies.length === 0) return <p class="plan-said">{say("noRemedy")}</p>;
  return (
    <details class="unplaced-remedies">
      <summary>
        {say("remedies")} · {count(remedies.length)}
      </summary>
      <ul>
        {remedies.map(({ change, places }) => {
          const what = changeInWords(change, homeSet.value);
          return (
            <li key={JSON.stringify(change)}>
              <span>
                {what} <small>{say("places", { n: count(places) })}</small>
              </span>
              <ApplyButtons changes={[change]} what={what} />
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function sum(rows: readonly Unplaced[]): number {
  return rows.reduce((all, one) => all + one.children, 0);
}
