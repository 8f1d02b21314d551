// The drawer of the chosen home: what it is, what the plan makes of it, why, and what can be tried.
import { useEffect, useRef } from "preact/hooks";
import type { Home } from "../state/homes.ts";
import { chosen, chosenHome, plan } from "../state/state.ts";
import { BedBars } from "./BedBars.tsx";
import { DrawerHead } from "./DrawerHead.tsx";
import { Facts } from "./Facts.tsx";
import { FlowList } from "./FlowList.tsx";
import { NeedTable } from "./NeedTable.tsx";
import { TryPart } from "./TryPart.tsx";
import { WhyPart } from "./WhyPart.tsx";
import { say } from "./words.ts";
import "./drawer.css";
import "./drawer_parts.css";
import "./drawer_try.css";

export function HomeDrawer() {
  const home = chosenHome.value;
  return home && <Drawer home={home} />;
}

function Drawer({ home }: { home: Home }) {
  const box = useRef<HTMLElement>(null);
  useFocus(box, home.id);
  const outcome = plan.value?.outcomes.get(home.id) ?? null;
  return (
    <aside class="drawer" ref={box} tabIndex={-1} aria-label={say("drawer")} onKeyDown={closeByKey}>
      <DrawerHead home={home} outcome={outcome} />
      <div class="drawer-parts">
        <NeedTable home={home} outcome={outcome} />
        <BedBars home={home} outcome={outcome} />
        {outcome ? (
          <>
            <TryPart key={`try ${home.id}`} home={home} />
            <FlowList home={home} />
            <WhyPart key={`why ${home.id}`} home={home} outcome={outcome} />
          </>
        ) : (
          <p class="drawer-note">{say("no_plan")}</p>
        )}
        <Facts home={home} />
      </div>
    </aside>
  );
}

/** Close the drawer. */
export function close(): void {
  chosen.value = null;
}

function closeByKey(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  event.preventDefault();
  event.stopPropagation();
  close();
}

/** The focus goes in when a home is chosen, and back to where it was when the drawer closes. */
function useFocus(box: { current: HTMLElement | null }, id: string): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    const element = box.current;
    element?.querySelector(".drawer-parts")?.scrollTo(0, 0);
    element?.focus({ preventScroll: true });
  }, [box, id]);
}
