// When something was kept, as a planner says it: today by the hour, else by the day.
import { language } from "../words/words.ts";

/** A time of the service (UTC) in the planner's own zone. */
export function moment(text: string, now: Date = new Date()): string {
  const then = new Date(text);
  const isToday = then.toDateString() === now.toDateString();
  const wanted: Intl.DateTimeFormatOptions = isToday
    ? { hour: "2-digit", minute: "2-digit" }
    : { year: "numeric", month: "short", day: "numeric" };
  return new Intl.DateTimeFormat(language.value === "zh" ? "zh-CN" : "en-GB", wanted).format(then);
}
