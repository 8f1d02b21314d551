// The wire format, as far as the page reads it. Names are those of the service.
export type Fate = "keep" | "retain" | "transform" | "close" | "blocked";
export type Level = "provincial" | "prefectural" | "county";
export type KmBasis = "straight_line" | "estimated_road" | "matrix" | "router";
export type Status = "optimal" | "feasible" | "infeasible" | "no_plan";
export type ChildrenByNeed = number | Readonly<Record<string, number>>;

export interface Institution {
  readonly id: string;
  readonly name?: string | null;
  readonly level: Level;
  readonly division: string;
  readonly network?: string | null;
  readonly setting?: "independent" | "department";
  readonly beds: number;
  readonly usable_beds?: number | null;
  readonly isolation_beds?: number | null;
  readonly children?: ChildrenByNeed;
  readonly children_staying?: number;
  readonly children_temporary?: number;
  readonly adults?: number;
  readonly services?: readonly string[] | Readonly<Record<string, number | null>>;
  readonly max_children?: number | null;
  readonly staff?: Readonly<Record<string, number>>;
  readonly community_children?: number;
  readonly lock?: "keep" | "free" | null;
  readonly note?: string | null;
}

export interface WholeSet {
  readonly id: string;
  readonly name: string | null;
  readonly homes: number;
  readonly children: number;
  readonly institutions: readonly Institution[];
  readonly distances: Readonly<Record<string, unknown>>;
  readonly lengths: "matrix" | "router" | null;
}

export interface Place {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly point_source: string;
  readonly province: string;
  readonly prefecture: string | null;
}

export interface Places {
  readonly km_basis: KmBasis;
  readonly places: readonly Place[];
  readonly provinces: Readonly<Record<string, Readonly<Record<"zh" | "en", string>>>>;
  readonly prefectures: Readonly<Record<string, string>>;
}

/** Rules as they are sent: every field optional. */
export type Policy = Readonly<Record<string, unknown>>;

export interface Message {
  readonly code: string;
  readonly where: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Assignment {
  readonly from: string;
  readonly to: string;
  readonly need: string;
  readonly children: number;
  readonly km: number;
  readonly crossing: boolean;
}

export interface Outcome {
  readonly id: string;
  readonly fate: Fate;
  readonly use: string | null;
  readonly level: Level;
  readonly beds: number;
  readonly usable_beds: number;
  readonly places: number;
  readonly children_before: number;
  readonly children_after: number;
  readonly unplaced: number;
  readonly children_remaining: number;
  readonly unserved_after: number;
  readonly children_staying: number;
  readonly adults: number;
  readonly moved_in: number;
  readonly moved_out: number;
  readonly occupancy: number | null;
  readonly underused: boolean;
}

export interface Unplaced {
  readonly id: string;
  readonly need: string;
  readonly children: number;
  readonly reason: Message;
  /** Changes that were tried; only a repair has them. */
  readonly remedies: readonly Remedy[];
}

/** A change that was tried: `places` fewer children have no place in all. */
export interface Remedy {
  readonly change: Change;
  readonly places: number;
  readonly text: string;
}

/** A shortage of beds, to be added up by hand: these children reach these beds only. */
export interface Witness {
  readonly rows: readonly { readonly id: string; readonly need: string; readonly children: number; readonly unplaced: number }[];
  readonly hosts: readonly { readonly id: string; readonly free_beds: number }[];
  readonly children: number;
  readonly free_beds: number;
  readonly shortfall: number;
}

/** What is found in every plan; null without one. */
export interface Findings {
  readonly outage: {
    readonly asked: boolean;
    readonly max_km: number;
    readonly children_short: number;
    readonly homes_short: number;
    readonly homes: readonly OutageOfHome[];
  };
  readonly fairness: {
    readonly children_staying: number;
    readonly children_to_nearest: number;
    readonly children_beyond_nearest: number;
    readonly child_km_beyond_nearest: number;
  };
}

/** If this home failed: who would find a bed elsewhere. */
export interface OutageOfHome {
  readonly id: string;
  readonly children: number;
  readonly rehoused: number;
  readonly short: number;
  readonly within_km: number | null;
}

export interface Conditions {
  readonly homes_raising: number;
  readonly homes_under_10: number;
  readonly idle_beds: number;
  readonly occupancy: number | null;
  readonly served: number;
  readonly unserved: number;
  readonly unserved_city_level: number;
  readonly full_set_homes: number;
  readonly children_in_full_set: number;
  readonly children_without_isolation: number;
}

export interface Figures {
  readonly children: number;
  readonly moved: number;
  readonly staying: number;
  readonly unplaced: number;
  readonly child_km: number;
  readonly mean_km: number | null;
  readonly p90_km: number | null;
  readonly max_km: number | null;
  readonly crossing: number;
  readonly far_children: number;
  readonly beds: number;
  readonly usable_beds: number;
  readonly places: number;
  readonly kept: number;
  readonly retained: number;
  readonly transformed: number;
  readonly closed: number;
  readonly blocked: number;
  readonly underused: number;
  readonly before: Conditions;
  readonly after: Conditions;
}

export interface Summary extends Figures {
  readonly by_province: Readonly<Record<string, Figures>>;
  readonly by_prefecture: Readonly<Record<string, Figures>>;
}

export interface Stage {
  readonly minimize: Readonly<Record<string, number>>;
  readonly text: string;
  readonly value: number;
  readonly bound: number | null;
  readonly gap: number | null;
}

export interface Answer {
  readonly status: Status;
  readonly km_basis: KmBasis;
  readonly summary: Summary | null;
  readonly assignments: readonly Assignment[];
  readonly institutions: readonly Outcome[];
  readonly unplaced: readonly Unplaced[];
  readonly witnesses: readonly Witness[];
  readonly conflict: readonly Message[];
  readonly findings: Findings | null;
  readonly certificate: {
    readonly stages: readonly Stage[];
    readonly verified: boolean;
    readonly fingerprint: string;
    readonly solver: Readonly<Record<string, string | number | null>>;
  };
  readonly policy: Policy;
  /** Title, as_of, author, document; what is given. */
  readonly meta?: Readonly<Record<string, string>>;
  readonly warnings: readonly Message[];
  readonly timings: Readonly<Record<string, number>>;
}

export interface Scenario {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly set: string;
  readonly policy: Policy;
  readonly limits: Readonly<Record<string, unknown>>;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly derived_from: string | null;
  readonly changes: readonly Change[] | null;
  readonly plan: string | null;
  readonly version: number;
  readonly created_at: string;
}

/** An edit of a request, as scenarios, what-if, repair and remedies speak of it. */
export type Change = Readonly<Record<string, unknown>> & { readonly op: "set" | "add" | "remove" };

export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly state: "queued" | "running" | "stopping" | "done" | "failed" | "cancelled";
  readonly plan: string | null;
  readonly error: Problem | null;
  readonly waiting_before: number | null;
  readonly elapsed_seconds?: number | null;
  readonly attempt?: number;
  readonly progress?: Readonly<Record<string, unknown>> | null;
}

/** An error of the service (RFC 9457). */
export interface Problem {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly Fault[];
  readonly error_count?: number;
  /** Told, but no alarm: the planner asked for it, or it is over. */
  readonly isCalm?: boolean;
  /** The service could not be reached. */
  readonly isUnreachable?: boolean;
}

export interface Fault {
  readonly where: string;
  readonly code: string;
  readonly found: string;
  readonly expected: string;
  readonly text: string;
}
