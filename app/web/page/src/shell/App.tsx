// The page: head, the step that the planner is at, the map, and what lies below and beside it.
import { CompareStep } from "../scenarios/CompareStep.tsx";
import { DataStep } from "../data/DataStep.tsx";
import { dataIsWide } from "../data/desk.ts";
import { DropVeil } from "../data/DropVeil.tsx";
import { ExportStep } from "../exports/ExportStep.tsx";
import { PrintHead } from "../exports/PrintHead.tsx";
import { PrintSheet } from "../exports/PrintSheet.tsx";
import { HomeDrawer } from "../home/HomeDrawer.tsx";
import { MapView } from "../map/MapView.tsx";
import { PlanStep } from "../plan/PlanStep.tsx";
import { RulesStep } from "../rules/RulesStep.tsx";
import { SolvedNotice } from "../solve/SolvedNotice.tsx";
import { SolvingPanel } from "../solve/SolvingPanel.tsx";
import { solvingShown } from "../solve/shown.ts";
import { isOpening } from "../state/link.ts";
import { LinkNotice, Opening } from "../state/LinkNotice.tsx";
import { busy, homeSet, step } from "../state/state.ts";
import { WhatIfBar } from "../home/WhatIfBar.tsx";
import { DockView } from "./DockView.tsx";
import { Head } from "./Head.tsx";
import { Jumps } from "./Jumps.tsx";
import { mapShare, Splitter } from "./Splitter.tsx";
import { Start } from "./Start.tsx";
import { Trouble } from "./Trouble.tsx";

const PANELS = { data: DataStep, rules: RulesStep, plan: PlanStep, compare: CompareStep, export: ExportStep };

export function App() {
  const Panel = PANELS[step.value];
  return (
    <div class="shell">
      <Head />
      <div class="notices">
        <Trouble />
        <LinkNotice atStart={homeSet.value === null} />
        <SolvedNotice />
      </div>
      {isOpening.value ? (
        <Opening />
      ) : dataIsWide.value ? (
        <Start />
      ) : (
        <>
          <main class="panel" id="panel">
            {solvingShown.value ? <SolvingPanel /> : <Panel />}
          </main>
          <PrintHead />
          <section class="stage" style={{ "--map-share": mapShare.value / 100 }}>
            <MapView />
            <Splitter />
            <DockView />
            <WhatIfBar />
            <HomeDrawer />
          </section>
          <PrintSheet />
          <Jumps />
        </>
      )}
      <DropVeil />
      {busy.value !== null && (
        <div class="busy" role="status">
          {busy.value}
        </div>
      )}
    </div>
  );
}
