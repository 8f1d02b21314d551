// Two or three plans side by side: figures, children, homes, rules; and which two the map shows.
import { compared, comparedPair } from "../state/state.ts";
import type { KmBasis } from "../wire/types.ts";
import { term } from "../words/glossary.ts";
import { ChildrenBar } from "./ChildrenBar.tsx";
import "./compared.css";
import { difference, differenceUnread, nameOfPlan, pair, shownPair, table, tableUnread } from "./comparing.ts";
import "./difference.css";
import { FateList, WorstList } from "./HomeLists.tsx";
import { parted } from "./figures.ts";
import { FigureRows } from "./FigureRows.tsx";
import { InputList } from "./InputList.tsx";
import { Reading } from "./Reading.tsx";
import type { Comparison, FigureRow } from "./types.ts";
import { say, sayCompared } from "./words.ts";

export function SideBySide({ again }: { again: () => void }) {
  const found = table.value;
  if (found === null) return <Reading unread={tableUnread} again={again} />;
  const { main, rest, stages } = parted(found.rows);
  const told = stages.map((row, place) => ({ ...row, text: sayCompared("stage", { n: place + 1, text: row.text }) }));
  return (
    <div class="compared" data-plans={compared.value.length}>
      <FigureRows rows={main} caption={sayCompared("figures")} />
      <Basis rows={found.rows} />
      <details>
        <summary>{sayCompared("all")}</summary>
        <FigureRows rows={rest} caption={sayCompared("all")} />
        <h4>{sayCompared("stages")}</h4>
        {found.stages_comparable ? (
          <FigureRows rows={told} caption={sayCompared("stages")} />
        ) : (
          <p class="soft small">{sayCompared("incomparable")}</p>
        )}
      </details>
      {compared.value.length > 2 && <Pairs />}
      {difference.value ? <Differences found={difference.value} /> : <Reading unread={differenceUnread} again={again} />}
    </div>
  );
}

/** What the km of the figures are, of each plan where they are not of one kind. */
function Basis({ rows }: { rows: readonly FigureRow[] }) {
  const bases = (rows.find((one) => one.field === "km_basis")?.values ?? []).map((one) => term(one as KmBasis));
  const told = bases.map((one, place) => `${"ABC".charAt(place)} ${one}`).join(say("then"));
  const isOne = new Set(bases).size === 1;
  return <p class="soft small">{isOne ? sayCompared("basis", { basis: bases[0] as string }) : sayCompared("basisDiffers", { bases: told })}</p>;
}

/** Which two of three. */
function Pairs() {
  const [a, b] = pair.value;
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const;
  return (
    <fieldset class="compared-pairs">
      <legend>{sayCompared("pair")}</legend>
      {pairs.map(([one, other]) => (
        <label key={`${one}${other}`}>
          <input
            type="radio"
            name="compared-pair"
            checked={a === one && b === other}
            onChange={() => {
              comparedPair.value = [one, other];
            }}
          />
          {sayCompared("from", { before: "ABC".charAt(one), after: "ABC".charAt(other) })}
        </label>
      ))}
    </fieldset>
  );
}

function Differences({ found }: { found: Comparison }) {
  const [before, after] = shownPair.value ?? ["", ""];
  return (
    <div class="compared-parts">
      <p class="compared-pair">
        <bdi>{nameOfPlan(before)}</bdi> → <bdi>{nameOfPlan(after)}</bdi>
      </p>
      <ChildrenBar tally={found.total?.children ?? null} />
      <FateList fates={found.fates ?? []} />
      <WorstList rows={found.worst_off ?? []} basis={found.after.km_basis} />
      <InputList inputs={found.inputs} />
      <details>
        <summary>{sayCompared("sentences")}</summary>
        <ul class="compared-sentences">
          {found.sentences.map((one, place) => (
            <li key={place}>{one.text}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
