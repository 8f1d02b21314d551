// Where a planner goes from a plan.
import { step, type Step } from "../state/state.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  next: ["下一步", "Next"],
  rules: ["调整规则", "Change rules"],
  compare: ["比较方案", "Compare"],
  export: ["导出", "Export"],
});

export function Actions({ solved }: { solved: boolean }) {
  const steps: readonly Step[] = solved ? ["rules", "compare", "export"] : ["rules"];
  return (
    <div class="plan-actions" role="group" aria-label={say("next")}>
      {steps.map((one) => (
        <button
          key={one}
          class={one === "rules" ? "button primary" : "button"}
          type="button"
          onClick={() => (step.value = one)}
        >
          {say(one as "rules" | "compare" | "export")}
        </button>
      ))}
    </div>
  );
}
