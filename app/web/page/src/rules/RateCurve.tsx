// The trade-off behind the rate of a home: the curve, and the point that the rate would choose.
import { curveOf, type Known } from "../frontier/known.ts";
import { tangentAt, type Spot } from "../frontier/tangent.ts";
import { dock, homeSet, plan } from "../state/state.ts";
import { term } from "../words/glossary.ts";
import { count, km } from "../words/numbers.ts";
import { wordsOf } from "../words/words.ts";
import "./ratecurve.css";

const say = wordsOf({
  unknown: ["想看这一比率会选中哪一点，先", "To see which point this rate would choose, first"],
  trace: ["画出权衡曲线", "trace the curve"],
  retained: [
    "仅按公里与机构数：保留 {homes} 家县级机构，{km} 公里（{basis}）。",
    "By km and homes alone: {homes} county homes retained, {km} km ({basis}).",
  ],
  open_homes: ["仅按公里与机构数：开放 {homes} 家机构，{km} 公里（{basis}）。", "By km and homes alone: {homes} homes kept open, {km} km ({basis})."],
  other: ["曲线按另一套规则画出。", "The curve was traced under other rules."],
});

const WIDTH = 300;
const HEIGHT = 64;

/** The curve with its tangent; how to get one where none is known. */
export function RateCurve({ rate, most }: { rate: number; most: number }) {
  const known = curveOf(homeSet.value?.id ?? "");
  if (known === null) return <Unknown />;
  const spots = known.spots;
  const chosen = tangentAt(spots, rate);
  if (spots.length < 2 || chosen === null) return null;
  return (
    <figure class="ratecurve">
      <Drawing spots={spots} chosen={chosen} rate={Math.min(rate, most)} />
      <figcaption class="rules-note">{caption(known, chosen)}</figcaption>
    </figure>
  );
}

function caption(known: Known, chosen: Spot): string {
  const told = say(known.of, { homes: count(chosen.count), km: km(chosen.km), basis: term(known.basis) });
  return known.isCurrent() ? told : `${told} ${say("other")}`;
}

function Unknown() {
  if (plan.value === null) return null;
  return (
    <p class="rules-note">
      {say("unknown")}{" "}
      <button
        type="button"
        class="ratecurve-link"
        onClick={() => {
          dock.value = "frontier";
        }}
      >
        {say("trace")}
      </button>
    </p>
  );
}

function Drawing({ spots, chosen, rate }: { spots: readonly Spot[]; chosen: Spot; rate: number }) {
  const first = spots[0] as Spot;
  const last = spots[spots.length - 1] as Spot;
  const high = Math.max(...spots.map((one) => one.km));
  const low = Math.min(...spots.map((one) => one.km));
  const x = (value: number) => 6 + ((value - first.count) / Math.max(1, last.count - first.count)) * (WIDTH - 12);
  const y = (value: number) => 6 + ((high - value) / Math.max(1, high - low)) * (HEIGHT - 12);
  const line = spots.map((one, place) => `${place === 0 ? "M" : "L"}${x(one.count)},${y(one.km)}`).join("");
  const at = (value: number) => y(chosen.km - rate * (value - chosen.count));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line class="ratecurve-tangent" x1={x(first.count)} x2={x(last.count)} y1={at(first.count)} y2={at(last.count)} />
      <path class="ratecurve-line" d={line} />
      <circle class="ratecurve-spot" cx={x(chosen.count)} cy={y(chosen.km)} r={4.5} />
    </svg>
  );
}
