// How many children are better and worse off: one bar, and the numbers beside it in words.
import { count } from "../words/numbers.ts";
import type { ChildTally } from "./types.ts";
import { sayCompared } from "./words.ts";

const PARTS = [
  ["better", "childBetter"],
  ["worse", "childWorse"],
  ["mixed", "childMixed"],
  ["new", "childNew"],
  ["gone", "childGone"],
] as const;

export function ChildrenBar({ tally }: { tally: ChildTally | null }) {
  if (tally === null) return <p class="soft small">{sayCompared("notBoth")}</p>;
  const touched = PARTS.filter(([part]) => tally[part] > 0);
  return (
    <section class="compared-children">
      <h3>{sayCompared("children")}</h3>
      {touched.length > 0 && (
        <div class="compared-bar" aria-hidden="true">
          {touched.map(([part]) => (
            <i key={part} data-part={part} style={{ flexGrow: tally[part] }} />
          ))}
        </div>
      )}
      <ul>
        {[...touched, ["same", "childSame"] as const].map(([part, word]) => (
          <li key={part} data-part={part}>
            <b>{count(tally[part])}</b> {sayCompared(word)}
          </li>
        ))}
      </ul>
      <p class="soft small">{sayCompared("childrenHint")}</p>
    </section>
  );
}
