// The mark of a fate: a shape of its own, so that colour is not needed to tell it.
import type { Fate } from "../wire/types.ts";
import "./fate.css";

const SHAPES: Readonly<Record<Fate, string>> = {
  keep: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11Z",
  retain: "M8 1.6 14.4 8 8 14.4 1.6 8Z",
  transform: "M3.2 3.2h9.6v9.6H3.2Z",
  close: "M3.6 3.6 12.4 12.4M12.4 3.6 3.6 12.4",
  blocked: "M8 2 14.6 13.4H1.4Z",
};

export function FateMark({ fate }: { fate: Fate }) {
  return (
    <svg class="fate-mark" data-fate={fate} viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      <path d={SHAPES[fate]} />
    </svg>
  );
}
