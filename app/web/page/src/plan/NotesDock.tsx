// What is proven, what the service remarked, what a kilometre is, and how firm the plan is.
import { plan } from "../state/state.ts";
import { Firmness } from "./Firmness.tsx";
import { KmNote } from "./KmNote.tsx";
import { Proof } from "./Proof.tsx";
import { Warnings } from "./Warnings.tsx";
import "./notes.css";

export function NotesDock() {
  const shown = plan.value;
  if (!shown) return null;
  const { answer } = shown;
  return (
    <div class="notes">
      <Proof answer={answer} />
      <div class="notes-side">
        <Warnings warnings={answer.warnings} />
        <KmNote basis={answer.km_basis} />
      </div>
      {answer.summary !== null && <Firmness plan={shown} />}
    </div>
  );
}
