// An explanation: the letter, the alternative in figures, the turning points.
import { useState } from "preact/hooks";
import { homeSet, plan } from "../state/state.ts";
import { copyText } from "../table/copying.ts";
import { term } from "../words/glossary.ts";
import { count, km, shown, signed } from "../words/numbers.ts";
import { language } from "../words/words.ts";
import type { Alternative, BreakEven, Explanation } from "./explaining.ts";
import { printLetter } from "./printing.ts";
import { tryAlso } from "./trying.ts";
import { divisionInWords, listed, nameOf } from "./values_in_words.ts";
import { say } from "./words.ts";

export function Explained({ found, title }: { found: Explanation; title: string }) {
  return (
    <>
      <Letter text={found.letter[language.value]} title={title} />
      {found.alternatives.map((one, place) => <Other key={place} other={one} />)}
      {found.break_evens.length > 0 && (
        <div class="why-turns">
          <h4>{say("turning")}</h4>
          <ul>{found.break_evens.map((one, place) => <li key={place}>{turning(one)}</li>)}</ul>
        </div>
      )}
    </>
  );
}

function Letter({ text, title }: { text: string; title: string }) {
  const [told, tell] = useState("");
  const [head, ...paragraphs] = text.split("\n").filter((one) => one.trim() !== "");
  return (
    <>
      <article class="why-letter" aria-label={title}>
        <h4>{head}</h4>
        {paragraphs.map((one, place) => <p key={place}>{one}</p>)}
      </article>
      <div class="why-tools">
        <button class="drawer-small" type="button" onClick={async () => tell(say((await copyText(text)) ? "copied" : "not_copied"))}>
          {say("copy")}
        </button>
        <button class="drawer-small" type="button" onClick={(event) => printLetter(event.currentTarget)}>
          {say("print")}
        </button>
        <span role="status">{told}</span>
      </div>
    </>
  );
}

function Other({ other }: { other: Alternative }) {
  if (other.stages.length === 0) return null;
  return (
    <div class="why-other">
      <table>
        <thead>
          <tr>
            <th scope="col">{say("stage")}</th>
            <th scope="col">{say("plan")}</th>
            <th scope="col">{say("other")}</th>
            <th scope="col">{say("change")}</th>
          </tr>
        </thead>
        <tbody>
          {other.stages.map((stage) => (
            <tr key={stage.stage}>
              <th scope="row" title={stage.text}>{stage.stage}</th>
              <td>{shown(stage.value, 2)}</td>
              <td>{shown(stage.alternative, 2)}</td>
              <td>{stage.change === null ? "—" : signed(stage.change, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button class="drawer-small" type="button" onClick={() => tryAlso(...other.changes)}>
        {say("try_it")}
      </button>
    </div>
  );
}

function turning(one: BreakEven): string {
  const isKm = one.quantity === "limit_km" || one.quantity === "km";
  const set = homeSet.value;
  const of = listed(one.of.map((id) => (set?.byId.has(id) ? nameOf(id, set) : divisionInWords(id, set))));
  const what = say(`q_${one.quantity}`, { of, basis: term(plan.value?.answer.km_basis ?? "straight_line") });
  const number = isKm ? km : count;
  const now = number(one.now);
  if (one.turns_at !== null) return say("turns", { what, now, at: number(one.turns_at) });
  return say("never", { what, now, least: number(one.range[0]), most: number(one.range[1]) });
}
