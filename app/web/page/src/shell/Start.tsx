// Nothing is open yet.
import { DataStep } from "../data/DataStep.tsx";

export function Start() {
  return (
    <main class="start" id="panel">
      <DataStep />
    </main>
  );
}
