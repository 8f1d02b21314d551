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
      <div class="data-intro">
        <h2>{say("claim")}</h2>
        <p>{say("what")}</p>
        {homeSet.value !== null && (
          <button class="button" type="button" onClick={clearDesk}>
            ← {say("back")}
          </button>
        )}
      </div>
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
