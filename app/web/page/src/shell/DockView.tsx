// What lies below the map: one of several views of the same plan.
import type { ComponentType } from "preact";
import { FrontierDock } from "../frontier/FrontierDock.tsx";
import { NotesDock } from "../plan/NotesDock.tsx";
import { RegionsDock } from "../plan/RegionsDock.tsx";
import { UnplacedDock } from "../plan/UnplacedDock.tsx";
import { PlotsDock } from "../plots/PlotsDock.tsx";
import { dock, DOCKS, plan, type Dock } from "../state/state.ts";
import { HomesTable } from "../table/HomesTable.tsx";
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  views: ["方案的各种视图", "Views of the plan"],
  homes: ["机构", "Homes"],
  regions: ["地区", "Regions"],
  plots: ["分布", "Plots"],
  unplaced: ["<unplaced>", "<Unplaced>"],
  frontier: ["权衡", "Trade-offs"],
  notes: ["证明与提示", "Proof and notes"],
});

const VIEWS: Readonly<Record<Dock, ComponentType>> = {
  homes: HomesTable,
  regions: RegionsDock,
  plots: PlotsDock,
  unplaced: UnplacedDock,
  frontier: FrontierDock,
  notes: NotesDock,
};

export function DockView() {
  const open: Dock = plan.value === null ? "homes" : dock.value;
  const View = VIEWS[open];
  const shown = plan.value === null ? (["homes"] as const) : DOCKS;
  return (
    <section class="dock" aria-label={say("views")}>
      <div role="tablist" onKeyDown={turn}>
        {shown.map((one) => (
          <button
            key={one}
            id={`tab-${one}`}
            type="button"
            role="tab"
            aria-selected={one === open}
            aria-controls="dock-view"
            tabIndex={one === open ? 0 : -1}
            onClick={() => {
              dock.value = one;
            }}
          >
            {say(one)}
          </button>
        ))}
      </div>
      <div id="dock-view" role="tabpanel" aria-labelledby={`tab-${open}`} tabIndex={0}>
        <View />
      </div>
    </section>
  );
}

function turn(event: KeyboardEvent): void {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0 || plan.value === null) return;
  const next = DOCKS[(DOCKS.indexOf(dock.value) + step + DOCKS.length) % DOCKS.length] as Dock;
  dock.value = next;
  document.getElementById(`tab-${next}`)?.focus();
}
