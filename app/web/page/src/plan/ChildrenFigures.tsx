// What becomes of the children: who stays, who moves, who has no place yet; one bar, and its numbers.
import type { Summary } from "../wire/types.ts";
import { count, percent } from "../words/numbers.ts";
import { term } from "../words/glossary.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  title: ["{n} 名儿童", "{n} children"],
  staying: ["<stay>", "<stay>"],
  moved: ["移交", "move"],
  none: ["每名儿童都有去处。", "Every child has a place."],
});

const PARTS = ["staying", "moved", "unplaced"] as const;

export function ChildrenFigures({ summary }: { summary: Summary }) {
  const { children, unplaced } = summary;
  return (
    <section aria-labelledby="plan-children">
      <h2 id="plan-children">{say("title", { n: count(children) })}</h2>
      <div class="plan-stack" aria-hidden="true">
        {PARTS.map((one) => (
          <span key={one} class={one} style={{ flexGrow: summary[one] }} hidden={summary[one] === 0} />
        ))}
      </div>
      <dl class="plan-parts">
        {PARTS.map((one) => (
          <div key={one} class={one}>
            <dt>{one === "unplaced" ? term("unplaced") : say(one)}</dt>
            <dd>
              <b>{count(summary[one])}</b>
              {children > 0 && <small>{percent(summary[one] / children, 1)}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {unplaced === 0 && <p class="plan-said">{say("none")}</p>}
    </section>
  );
}
