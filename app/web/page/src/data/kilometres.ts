// Where the kilometres of a set come from, as the planner chooses it.
export interface Kilometres {
  readonly from: "straight" | "detour" | "matrix" | "router" | "file";
  readonly factor: number;
  readonly matrix: File | null;
  readonly router: string | null;
}

export const FIRST: Kilometres = { from: "straight", factor: 1.3, matrix: null, router: null };

/** Whether the choice is complete: a factor of at least one, a file, a router. */
export function isComplete(one: Kilometres): boolean {
  if (one.from === "detour") return Number.isFinite(one.factor) && one.factor >= 1 && one.factor <= 10;
  if (one.from === "matrix") return one.matrix !== null;
  return one.from !== "router" || one.router !== null;
}

/** The member `distances` of a request; null where files or a matrix say it themselves. */
export function distancesOf(one: Kilometres): Readonly<Record<string, unknown>> | null {
  if (one.from === "detour") return { mode: "geodesic", detour_factor: one.factor };
  if (one.from === "router") return { mode: "router", router: one.router };
  return null;
}

/** Files and kilometres as the form that the service takes. */
export function formOf(files: readonly File[], kilometres: Kilometres | null): FormData {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  const distances = kilometres === null ? null : distancesOf(kilometres);
  if (distances !== null) form.append("distances", JSON.stringify(distances));
  if (kilometres?.from === "matrix" && kilometres.matrix) form.append("matrix", kilometres.matrix, kilometres.matrix.name);
  return form;
}
