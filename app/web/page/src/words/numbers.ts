// Numbers as a planner reads them. Every number on the page goes through here.
import { language, type Language } from "./words.ts";

const NONE = "—";

/** A count: whole, with separators. */
export function count(value: number | null | undefined): string {
  return shown(value, 0);
}

/** Kilometres with at most one decimal; the unit stands in the words around it. */
export function km(value: number | null | undefined): string {
  return shown(value, value !== null && value !== undefined && Math.abs(value) >= 1000 ? 0 : 1);
}

/** A share of one as per cent. */
export function percent(value: number | null | undefined, decimals = 0): string {
  return value === null || value === undefined ? NONE : `${shown(value * 100, decimals)} %`;
}

/** A change with its sign; a real minus, and ±0 where nothing changes. */
export function signed(value: number, decimals = 0): string {
  const size = shown(Math.abs(value), decimals);
  if (Number(Math.abs(value).toFixed(decimals)) === 0) return `±${size}`;
  return `${value > 0 ? "+" : "−"}${size}`;
}

/** A number with at most so many decimals. */
export function shown(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined) return NONE;
  return formatted(language.value, decimals).format(value);
}

const formats = new Map<string, Intl.NumberFormat>();

/** The format of a language, made once: making one takes longer than using it a hundred times. */
function formatted(spoken: Language, decimals: number): Intl.NumberFormat {
  const key = `${spoken} ${decimals}`;
  const there = formats.get(key) ?? new Intl.NumberFormat(spoken === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: decimals });
  formats.set(key, there);
  return there;
}
