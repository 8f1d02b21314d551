// No plan: the demands that contradict each other, or that time ran out before any was found.
import { chosen, homeSet } from "../state/state.ts";
import type { Answer, Message } from "../wire/types.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  together: [
    "下列 {n} 项要求不能同时满足；放弃其中任何一项，其余各项即不再矛盾。",
    "These {n} demands cannot hold together; give up any one of them, and the others no longer contradict each other.",
  ],
  even: ["即使所有儿童都<unplaced>，也是如此。", "That is so even if every child were left without a place."],
  time: [
    "在所给时间内，连一个遵守全部规则的方案也没有找到，也未能证明没有。可以放宽规则，或延长求解时间。",
    "In the time given no plan that keeps every rule was found, nor a proof that there is none. Loosen a rule, or allow more time.",
  ],
  kept: ["数据与规则都已保存。", "Data and rules are kept."],
});

export function Contradiction({ answer }: { answer: Answer }) {
  if (answer.status === "no_plan") {
    return (
      <section class="plan-stuck">
        <p>{say("time")}</p>
        <p class="plan-said">{say("kept")}</p>
      </section>
    );
  }
  return (
    <section class="plan-stuck">
      <p>{say("together", { n: answer.conflict.length })}</p>
      <ol class="plan-conflict">
        {answer.conflict.map((one) => (
          <li key={`${one.code} ${one.where}`}>
            <Demand demand={one} />
          </li>
        ))}
      </ol>
      <p class="plan-said">{say("even")}</p>
    </section>
  );
}

function Demand({ demand }: { demand: Message }) {
  const home = homeSet.value?.byId.get(demand.where);
  if (!home) return <bdi>{demand.text}</bdi>;
  return (
    <>
      <bdi>{demand.text}</bdi>
      <button class="plan-link" type="button" onClick={() => (chosen.value = home.id)}>
        <bdi>{home.name}</bdi>
      </button>
    </>
  );
}
