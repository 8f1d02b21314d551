// Whose turn it is: of two things being opened, only the one begun later may show what it finds.
let latest = 0;

/** Something else has begun to open meanwhile: what was found is not wanted any more, and nothing went wrong. */
export class Superseded extends Error {}

/** Begin to open something in place of whatever is opening; what is returned throws `Superseded` once something else has begun to open. */
export function beginTurn(): () => void {
  const own = (latest += 1);
  return () => {
    if (own !== latest) throw new Superseded();
  };
}
