// The head: whose page this is, the steps, language and light.
import { homeSet, plan, scenario, step, STEPS, trouble, type Step } from "../state/state.ts";
import { language, speak, wordsOf } from "../words/words.ts";
import { theme, turnTheme } from "./theme.ts";

const say = wordsOf({
  steps: ["步骤", "Steps"],
  data: ["数据", "Data"],
  rules: ["规则", "Rules"],
  plan: ["方案", "Plan"],
  compare: ["比较", "Compare"],
  export: ["导出", "Export"],
  other: ["English", "中文"],
  light: ["浅色", "Light"],
  dark: ["深色", "Dark"],
  system: ["随系统", "System"],
  theme: ["外观：{now}", "Appearance: {now}"],
  api: ["接口文档", "API"],
});

const SIGNS = { system: "◐", light: "○", dark: "●" } as const;

export function Head() {
  const name = scenario.value?.name ?? homeSet.value?.name ?? undefined;
  return (
    <header>
      <h1 class="brand">
        安置 <small>Anzhi</small>
      </h1>
      <nav aria-label={say("steps")}>
        <ol class="steps">
          {STEPS.map((one, place) => (
            <li key={one}>
              <StepButton step={one} number={place + 1} />
            </li>
          ))}
        </ol>
      </nav>
      <bdi class="open-now" title={name}>
        {name}
      </bdi>
      <div class="tools">
        <a class="button quiet wide" href="/docs">
          {say("api")}
        </a>
        <button class="button quiet" type="button" title={say("theme", { now: say(theme.value) })} onClick={turnTheme}>
          <span aria-hidden="true">{SIGNS[theme.value]}</span>
          <span class="hidden-visually">{say("theme", { now: say(theme.value) })}</span>
        </button>
        <button
          class="button quiet"
          type="button"
          lang={language.value === "zh" ? "en" : "zh"}
          onClick={() => speak(language.value === "zh" ? "en" : "zh")}
        >
          {say("other")}
        </button>
      </div>
    </header>
  );
}

function StepButton({ step: one, number }: { step: Step; number: number }) {
  const needsPlan = one === "plan" || one === "compare" || one === "export";
  const closed = one !== "data" && (homeSet.value === null || (needsPlan && plan.value === null));
  return (
    <button
      type="button"
      disabled={closed}
      aria-current={step.value === one ? "step" : undefined}
      onClick={() => {
        step.value = one;
        trouble.value = null;
      }}
    >
      <i aria-hidden="true">{number}</i>
      {say(one)}
    </button>
  );
}
