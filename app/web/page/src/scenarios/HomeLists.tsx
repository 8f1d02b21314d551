// Homes that a difference touches: those whose fate changes, and children who are hit hardest.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { needInWords } from "../home/field_words.ts";
import { chosen, hovered } from "../state/state.ts";
import type { KmBasis } from "../wire/types.ts";
import { short, term } from "../words/glossary.ts";
import { count, km } from "../words/numbers.ts";
import type { ChildOutcome, ChildPlace, FateChange } from "./types.ts";
import { sayCompared } from "./words.ts";

const FIRST = 12;

/** Homes whose fate is another one; a click chooses the home. */
export function FateList({ fates }: { fates: readonly FateChange[] }) {
  const changed = fates.filter((one) => one.fate_before !== one.fate_after);
  return (
    <section>
      <h3>
        {sayCompared("fates")} <small>{count(changed.length)}</small>
      </h3>
      {changed.length === 0 ? (
        <p class="soft small">{sayCompared("noFates")}</p>
      ) : (
        <Some rows={changed}>
          {(one) => (
            <HomeButton key={one.id} id={one.id} name={one.name}>
              {short(one.fate_before)} → <b data-fate={one.fate_after}>{short(one.fate_after)}</b>
            </HomeButton>
          )}
        </Some>
      )}
    </section>
  );
}

/** Children for whom most gets worse. */
export function WorstList({ rows, basis }: { rows: readonly ChildOutcome[]; basis: KmBasis }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>
        {sayCompared("worst")} <small>{term(basis)}</small>
      </h3>
      <Some rows={rows}>
        {(one) => (
          <HomeButton key={`${one.id} ${one.need} ${one.after?.home ?? ""}`} id={one.id} name={one.name}>
            {sayCompared("worstRow", { need: needInWords(one.need), n: count(one.children) })} · {placeInWords(one.id, one.before)} →{" "}
            {placeInWords(one.id, one.after)}
          </HomeButton>
        )}
      </Some>
    </section>
  );
}

/** Where children are, and how far from home. */
function placeInWords(own: string, place: ChildPlace | null): string {
  if (place === null || place.home === null) return sayCompared("noPlaceNow");
  return place.home === own ? sayCompared("stays") : `${km(place.km)} km`;
}

function HomeButton({ id, name, children }: { id: string; name: string; children: ComponentChildren }) {
  const point = (at: string | null) => () => {
    hovered.value = at;
  };
  const choose = () => {
    chosen.value = id;
  };
  return (
    <li>
      <button
        class="compared-home"
        type="button"
        onClick={choose}
        onMouseEnter={point(id)}
        onMouseLeave={point(null)}
        onFocus={point(id)}
        onBlur={point(null)}
      >
        <bdi>{name}</bdi>
        <span>{children}</span>
      </button>
    </li>
  );
}

/** The first of many rows, and a button that shows all. */
function Some<Row>({ rows, children }: { rows: readonly Row[]; children: (row: Row) => ComponentChildren }) {
  const [isWhole, showAll] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, FIRST);
  return (
    <>
      <ul class="compared-homes">{shown.map(children)}</ul>
      {shown.length < rows.length && (
        <button class="button quiet" type="button" onClick={() => showAll(true)}>
          {sayCompared("showAll", { n: count(rows.length) })}
        </button>
      )}
    </>
  );
}
