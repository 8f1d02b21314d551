// What was found on how firm the plan is, in plain lists.
import { term } from "../words/glossary.ts";
import { count, percent } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import { ApplyButtons } from "./ApplyButtons.tsx";
import { felt, unsteady, type Alternatives, type Sensitivity, type Stability } from "./firm.ts";
import { HomeLink } from "./HomeLink.tsx";

const say = wordsOf({
  score: [
    "{done} 组数据中：可由方案决定去留的 {n} 个机构，去向不变的占 {homes}；<receiving_home>不变的儿童占 {children}。",
    "In {done} sets: the {n} homes about which the plan chooses keep their fate in {homes} of the cases; {children} of the children keep their receiving home.",
  ],
  steady: ["各机构去向在每组数据中都不变。", "Every home keeps its fate in every set."],
  kept: ["{n}/{all} 组不变", "kept in {n} of {all}"],
  beds: ["增加一张床影响最大的机构", "Where one more bed changes most"],
  ways: ["放宽距离到下一个机构", "Limits up to the next home"],
  alternative: ["其他方案 {n}", "Other plan {n}"],
  more: ["另有 {n} 项。", "{n} more."],
});

const SHOWN = 8;

export function StabilityFound({ found }: { found: Stability }) {
  const { score, sets } = found;
  const values = { done: count(sets.done), n: count(score.eligible), homes: percent(score.eligible_share, 1), children: percent(score.children_share, 1) };
  const homes = unsteady(found);
  return (
    <div role="status">
      <p class="notes-told">{say("score", values)}</p>
      {homes.length === 0 && <p class="plan-said">{say("steady")}</p>}
      <Some all={homes}>
        {(one) => (
          <li key={one.id} class="notes-row">
            <HomeLink id={one.id} />
            <span>{say("kept", { n: count(one.kept), all: count(sets.done) })}</span>
          </li>
        )}
      </Some>
    </div>
  );
}

export function SensitivityFound({ found, lang }: { found: Sensitivity; lang: string | undefined }) {
  const beds = felt(found.beds);
  const ways = felt(found.limits.flatMap((one) => (one.next_way ? [one.next_way] : [])));
  return (
    <div role="status">
      {found.summary.map((one) => (
        <p key={one.text} class="notes-told" lang={lang}>
          {one.text}
        </p>
      ))}
      {beds.length > 0 && <h4>{say("beds")}</h4>}
      <Some all={beds}>{(one) => <li key={one.id} lang={lang}>{one.text}</li>}</Some>
      {ways.length > 0 && <h4>{say("ways")}</h4>}
      <Some all={ways}>{(one) => <li key={one.text} lang={lang}>{one.text}</li>}</Some>
    </div>
  );
}

export function AlternativesFound({ found, lang }: { found: Alternatives; lang: string | undefined }) {
  return (
    <div role="status">
      {found.alternatives.map((one, place) => (
        <div key={JSON.stringify(one.edits)} class="notes-other">
          <p lang={lang}>{one.text}</p>
          <ul class="notes-list">
            {one.homes.map((home) => (
              <li key={home.id}>
                <HomeLink id={home.id} />
                <span class="plan-said">
                  {term(home.before)} → {term(home.after)}
                </span>
              </li>
            ))}
          </ul>
          <ApplyButtons changes={one.edits} what={say("alternative", { n: place + 1 })} />
        </div>
      ))}
      <p class="notes-told" lang={lang}>{found.ending.text}</p>
    </div>
  );
}

function Some<One>({ all, children }: { all: readonly One[]; children: (one: One) => preact.ComponentChildren }) {
  return (
    <ul class="notes-list">
      {all.slice(0, SHOWN).map(children)}
      {all.length > SHOWN && <li class="plan-said">{say("more", { n: count(all.length - SHOWN) })}</li>}
    </ul>
  );
}
