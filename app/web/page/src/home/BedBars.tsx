// The beds of a home: who uses them now and after the plan, what is free, what is kept in reserve.
import type { Home } from "../state/homes.ts";
import type { Outcome } from "../wire/types.ts";
import { count, percent } from "../words/numbers.ts";
import { Untried } from "./Untried.tsx";
import { say } from "./words.ts";

interface Given {
  readonly home: Home;
  readonly outcome: Outcome | null;
}

export function BedBars({ home, outcome }: Given) {
  const usable = outcome?.usable_beds ?? home.usable_beds ?? home.beds;
  const others = (home.adults ?? 0) + (home.children_temporary ?? 0);
  const then = outcome?.children_remaining ?? home.total;
  const scale = Math.max(home.beds, usable, home.total + others, then + others, 1);
  const given = { home, usable, others, scale };
  return (
    <section>
      <h3>
        {say("beds")} {outcome && <Untried />}
      </h3>
      <Bar {...given} label={say("now")} children={home.total} />
      {outcome && <Bar {...given} label={say("then_beds")} children={then} />}
      <p class="drawer-beds">
        {outcome
          ? say("beds_line", { beds: count(home.beds), usable: count(usable), places: count(outcome.places) })
          : say("beds_rated", { beds: count(home.beds) })}
      </p>
    </section>
  );
}

interface Drawn {
  readonly label: string;
  readonly home: Home;
  readonly usable: number;
  readonly others: number;
  readonly scale: number;
  readonly children: number;
}

function Bar({ label, home, usable, others, scale, children }: Drawn) {
  const used = children + others;
  const free = Math.max(usable - used, 0);
  const rest = Math.max(home.beds - Math.max(usable, used), 0);
  const over = Math.max(used - usable, 0);
  const told = [
    say("bar_children", { n: count(children) }),
    others > 0 && say("bar_others", { n: count(others) }),
    free > 0 && say("bar_free", { n: count(free) }),
    over > 0 && say("bar_over", { n: count(over) }),
    rest > 0 && say(typeof home.usable_beds === "number" ? "bar_unusable" : "bar_reserve", { n: count(rest) }),
  ].filter(Boolean);
  const width = (beds: number) => ({ width: `${(beds / scale) * 100}%` });
  return (
    <div class="drawer-bar">
      <span class="drawer-bar-label">
        {label} <strong data-over={over > 0 || undefined}>{percent(usable > 0 ? used / usable : null)}</strong>
      </span>
      <span class="drawer-track" aria-hidden="true">
        <i data-part="children" style={width(children)} />
        <i data-part="others" style={width(others)} />
        <i data-part="free" style={width(free)} />
        <i data-part="rest" style={width(rest)} />
        {usable < scale && <i data-part="limit" style={{ left: `${(usable / scale) * 100}%` }} />}
      </span>
      <span class="drawer-bar-words">{told.join(" · ")}</span>
    </div>
  );
}
