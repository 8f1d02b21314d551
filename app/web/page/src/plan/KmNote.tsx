// What every kilometre of the plan is.
import type { KmBasis } from "../wire/types.ts";
import { term } from "../words/glossary.ts";
import { wordsOf } from "../words/words.ts";

const say = wordsOf<KmBasis | "title" | "rounded">({
  title: ["公里的含义：{basis}", "What a km is: {basis}"],
  straight_line: [
    "两机构之间在 WGS-84 椭球面上的直线距离；实际道路更长。",
    "The straight line between two homes on the WGS-84 ellipsoid; roads are longer.",
  ],
  estimated_road: [
    "直线距离乘以绕行系数，是对道路距离的估算。",
    "The straight line times a detour factor: an estimate of the road.",
  ],
  matrix: ["所给距离表中的数值；表中没有的机构对不能移交。", "As the given matrix says; pairs that it lacks cannot be used."],
  router: ["道路距离，由本单位设置的路由服务算出。", "Road distances by the router that this service is set up with."],
  rounded: ["每对机构的距离取到 0.01 公里，距离上限、目标与核对都用这个数。", "Each pair is rounded to 0.01 km; limits, goals and the audit all use that number."],
});

export function KmNote({ basis }: { basis: KmBasis }) {
  return (
    <section aria-labelledby="notes-km">
      <h2 id="notes-km">{say("title", { basis: term(basis) })}</h2>
      <p class="plan-said">
        {say(basis)} {say("rounded")}
      </p>
    </section>
  );
}
