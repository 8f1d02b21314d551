// What was weighed against what, as the certificate says it.
import type { Stage } from "../wire/types.ts";
import { dock } from "../state/state.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  title: ["依次追求的目标", "Goals, one after the other"],
  proof: ["查看证明", "See the proof"],
});

export function Weights({ stages }: { stages: readonly Stage[] }) {
  if (stages.length === 0) return null;
  return (
    <section aria-labelledby="plan-weights">
      <h2 id="plan-weights">{say("title")}</h2>
      <ol class="plan-goals">
        {stages.map((one) => (
          <li key={JSON.stringify(one.minimize)}>{one.text}</li>
        ))}
      </ol>
      <button class="button quiet plan-more" type="button" onClick={() => (dock.value = "notes")}>
        {say("proof")}
      </button>
    </section>
  );
}
