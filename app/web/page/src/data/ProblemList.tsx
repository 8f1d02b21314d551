// What the service refused, fault by fault.
import type { Problem } from "../wire/types.ts";
import { count } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({ more: ["另有 {n} 处。", "{n} more."] });

export function ProblemList({ problem }: { problem: Problem }) {
  const faults = problem.errors ?? [];
  const hidden = (problem.error_count ?? faults.length) - faults.length;
  if (faults.length === 0) return problem.detail ? <p>{problem.detail}</p> : null;
  return (
    <>
      <ul class="data-faults">
        {faults.map((one, place) => (
          <li key={place}>
            <bdi>{one.text}</bdi>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p class="soft">{say("more", { n: count(hidden) })}</p>}
    </>
  );
}
