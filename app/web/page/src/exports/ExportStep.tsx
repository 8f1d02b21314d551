// Everything that leaves the page: files, letters, the printed page, a link.
import { plan } from "../state/state.ts";
import "./exports.css";
import { Files } from "./Files.tsx";
import { Letters } from "./Letters.tsx";
import { MetaForm } from "./MetaForm.tsx";
import { PrintAndLink } from "./PrintAndLink.tsx";

export function ExportStep() {
  const shown = plan.value;
  if (shown === null) return null;
  return (
    <div class="exports">
      <Files />
      <MetaForm key={`meta ${shown.id}`} />
      <PrintAndLink />
      <Letters />
    </div>
  );
}
