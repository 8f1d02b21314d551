// A home's name that opens its drawer.
import { chosen, homeSet } from "../state/state.ts";

export function HomeLink({ id }: { id: string }) {
  const home = homeSet.value?.byId.get(id);
  return (
    <button class="plan-link" type="button" onClick={() => (chosen.value = id)}>
      <bdi>{home?.name ?? id}</bdi>
    </button>
  );
}
