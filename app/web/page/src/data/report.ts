// What the service says of planners' files, and its lines as the page lists, counts and copies them.
import { tsv } from "../table/tsv.ts";
import type { Fault, Message } from "../wire/types.ts";

export type Severity = "refused" | "changed" | "ignored";
/** In the order in which they matter. */
export const SEVERITIES: readonly Severity[] = ["refused", "changed", "ignored"];

export interface ReportTable {
  readonly file: string;
  readonly sheet: string | null;
  readonly format: string;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly heading_row: number | null;
  readonly institutions: number;
  readonly empty_rows: number;
  readonly columns: readonly { readonly heading: string; readonly field: string }[];
}

export interface ReportCell {
  readonly where: string;
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly field: string | null;
  readonly found: string;
  readonly understood: string | null;
  readonly expected: string | null;
  readonly text: string;
}

/** The answer of `POST /institutions`. */
export interface Checked {
  readonly usable: boolean;
  readonly request: Readonly<Record<string, unknown>> | null;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Message[];
  readonly points: Readonly<Record<string, number>>;
  readonly report: {
    readonly tables: readonly ReportTable[];
    readonly cells: readonly ReportCell[];
    readonly changed: number;
    readonly ignored: number;
    readonly refused: number;
  };
  /** What each code of a fault or line means. */
  readonly kinds: Readonly<Record<string, string>>;
  /** What the service found or expected, where it says so in words of its own, in the language asked for. */
  readonly phrases: Readonly<Record<string, string>>;
}

/** A line of the report: a cell, or a fault that no single cell shows. */
export interface Line {
  readonly severity: Severity;
  readonly code: string;
  readonly what: string;
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly found: string;
  readonly understood: string | null;
  readonly expected: string | null;
}

/** Fields whose values are words of the service's own. */
const CHOICES: ReadonlySet<string> = new Set(["level", "setting", "lock", "services"]);

/** All lines: what must be mended first, then in the order of the files. */
export function linesOf(checked: Checked): Line[] {
  const { kinds, phrases } = checked;
  const { cells, tables } = checked.report;
  const told = new Set(cells.filter((one) => one.severity === "refused").map((one) => `${one.where}\n${one.code}`));
  const beyond = checked.faults.filter((one) => !told.has(`${one.where}\n${one.code}`));
  const inWords = (text: string | null) => (text === null ? null : wordOf(phrases, text));
  const lines: Line[] = [
    ...cells.map((one) => ({
      ...one,
      what: wordOf(kinds, one.code),
      understood: CHOICES.has(one.field ?? "") ? inWords(one.understood) : one.understood,
      found: one.column === null ? (inWords(one.found) as string) : one.found, // a planner's cell stays as it is
      expected: inWords(one.expected),
    })),
    ...beyond.map((one) => ({
      ...lineOfFault(one, kinds, tables),
      found: inWords(one.found) as string,
      expected: inWords(one.expected),
    })),
  ];
  return inOrder(lines, tables);
}

/** A text by its key, which may be a word of the planner's: `constructor` is none of the words. */
function wordOf(words: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] as string) : key;
}

/** By what became of them, then by table, then by row; lines about a whole table before its rows. */
function inOrder(lines: readonly Line[], tables: readonly ReportTable[]): Line[] {
  const places = new Map(tables.map((one, place) => [`${one.file}\n${one.sheet ?? ""}`, place]));
  const keyed = lines.map((line) => ({
    line,
    rank: SEVERITIES.indexOf(line.severity),
    table: places.get(`${line.file}\n${line.sheet ?? ""}`) ?? -1,
    row: line.row ?? 0,
  }));
  keyed.sort((one, other) => one.rank - other.rank || one.table - other.table || one.row - other.row);
  return keyed.map((one) => one.line);
}

function lineOfFault(fault: Fault, kinds: Checked["kinds"], tables: readonly ReportTable[]): Line {
  const { code, found, expected } = fault;
  const given = { severity: "refused", code, what: wordOf(kinds, code), found, understood: null, expected } as const;
  for (const { file, sheet } of tables) {
    const begin = sheet === null ? `${file}/` : `${file}/${sheet}/`;
    const inside = fault.where.startsWith(begin) ? /^(\d+)(?:\/(.*))?$/s.exec(fault.where.slice(begin.length)) : null;
    if (inside) return { ...given, file, sheet, row: Number(inside[1]), column: inside[2] ?? null };
  }
  return { ...given, file: fault.where, sheet: null, row: null, column: null };
}

export interface Kind {
  readonly code: string;
  readonly what: string;
  readonly severity: Severity;
  readonly lines: number;
}

/** Lines by kind, those to be mended first, then the most frequent ones. */
export function kindsOf(lines: readonly Line[]): Kind[] {
  const kinds = new Map<string, { code: string; what: string; severity: Severity; lines: number }>();
  for (const { code, what, severity } of lines) {
    const key = `${severity} ${code}`;
    const kind = kinds.get(key);
    if (kind) kind.lines += 1;
    else kinds.set(key, { code, what, severity, lines: 1 });
  }
  const rank = (one: Kind) => SEVERITIES.indexOf(one.severity);
  return [...kinds.values()].sort((one, other) => rank(one) - rank(other) || other.lines - one.lines);
}

/** Lines as a table to paste. */
export function tsvOf(lines: readonly Line[], headings: readonly string[], severityName: (one: Severity) => string): string {
  const rows = lines.map((one) => [
    severityName(one.severity),
    one.file,
    one.sheet,
    one.row,
    one.column,
    one.found,
    one.understood,
    one.expected,
    one.what,
  ]);
  return tsv([headings, ...rows]);
}

/** Children and homes of a set that can be used, counted. */
export function totalsOf(checked: Checked): { homes: number; children: number } {
  const homes = (checked.request?.["institutions"] ?? []) as readonly { children?: number | Record<string, number> }[];
  const each = homes.map(({ children = 0 }) =>
    typeof children === "number" ? children : Object.values(children).reduce((sum, one) => sum + one, 0),
  );
  return { homes: homes.length, children: each.reduce((sum, one) => sum + one, 0) };
}
