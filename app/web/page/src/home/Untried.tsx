// Says over figures of the plan that they are not those of what is tried.
import { whatIf } from "../state/state.ts";
import { say } from "./words.ts";

export function Untried() {
  if (whatIf.value === null) return null;
  return <small class="drawer-untried">{say("untried")}</small>;
}
