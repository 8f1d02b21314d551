// Moments as a planner reads them.
import { language } from "./words.ts";

/** Day and time in the time zone of the browser; the year only where it is another one. */
export function moment(iso: string, now = new Date()): string {
  const when = new Date(iso);
  const thisYear = when.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(language.value === "zh" ? "zh-CN" : "en-GB", {
    ...(thisYear ? {} : { year: "numeric" }),
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(when);
}
