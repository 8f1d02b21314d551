// Where the point of a home comes from, in words.
import { wordsOf } from "../words/words.ts";

const say = wordsOf({
  given: ["表中给出", "given in the table"],
  address: ["由地址得出", "from the address"],
  division_seat: ["所在区划驻地", "seat of the division"],
  unknown: ["未知", "unknown"],
});

/** The name of a source of points; one that is not known here as the service writes it. */
export function pointName(source: string): string {
  return source === "given" || source === "address" || source === "division_seat" || source === "unknown" ? say(source) : source;
}
