// Which column the table of regions is sorted by.
import { signal } from "@preact/signals";

/** The column that sorts; null: by code. */
export const order = signal<{ readonly key: string | null; readonly down: boolean }>({ key: null, down: false });
