// Boxes whose text says no number that may be. The text stays, and nothing is solved until it is corrected.
import { computed, signal } from "@preact/signals";

/** Where it is, and what its box is called. */
export interface Wrong {
  readonly place: string;
  readonly name: string;
}

const boxes = signal<ReadonlyMap<string, Wrong>>(new Map());

/** Names of the boxes that are wrong, in the order in which they became so. */
export const wrongNames = computed<readonly string[]>(() => [...boxes.value.values()].map((one) => one.name));

/** Note that a box is wrong; returns how to take that back. */
export function noteWrong(id: string, wrong: Wrong): () => void {
  boxes.value = new Map([...boxes.value, [id, wrong]]);
  return () => {
    boxes.value = new Map([...boxes.value].filter(([other]) => other !== id));
  };
}

/** Whether a box of these places is wrong. */
export function isWrongIn(places: readonly string[]): boolean {
  return [...boxes.value.values()].some((one) => places.includes(one.place));
}
