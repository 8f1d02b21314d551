// Nothing lies on the desk: what this is, where to drop a table, examples, earlier work.
import { homeSet } from "../state/state.ts";
import { clearDesk, notTaken } from "./desk.ts";
import { DropZone } from "./DropZone.tsx";
import { Examples } from "./Examples.tsx";
import { ShieldMark } from "./icons.tsx";
import { Recent } from "./Recent.tsx";
import { say } from "./words.ts";

export function Welcome() {
  return (
    <div class="data welcome">
      <Intro />
      {notTaken.value !== null && (
        <p class="data-not-taken" role="alert">
          {notTaken.value}
        </p>
      )}
      <div class="data-doors">
        <DropZone />
        <Examples />
      </div>
      <p class="data-privacy">
        <ShieldMark />
        {say("privacy")}
      </p>
      <Recent />
    </div>
  );
}

/** What this is; for those who have data open already, the way back to these. */
function Intro() {
  if (homeSet.value === null) {
    return (
      <div class="data-intro">
        <h2>{say("claim")}</h2>
        <p>{say("what")}</p>
      </div>
    );
  }
  return (
    <div class="data-intro again">
      <h2>{say("other")}</h2>
      <button class="button" type="button" onClick={clearDesk}>
        ← {say("back")}
      </button>
    </div>
  );
}
