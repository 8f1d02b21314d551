// Where labels go: the most important first, each on the side where it covers nothing.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A mark that wants a label: its middle, its radius, the size of its text; in pixels of the screen. */
export interface Wish {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly width: number;
  readonly height: number;
}

/** The box of a label, and where its text begins: `x` at its left, `y` on its base line. */
export interface Placed<Wanted> {
  readonly wish: Wanted;
  readonly box: Box;
  readonly x: number;
  readonly y: number;
}

const GAP = 3;

/** Labels for wishes in their order of importance; at most so many, none over another or over an obstacle. */
export function placed<Wanted extends Wish>(
  wishes: Iterable<Wanted>,
  obstacles: readonly Box[],
  bounds: Box,
  most: number,
): Placed<Wanted>[] {
  const taken = new Taken(obstacles);
  const found: Placed<Wanted>[] = [];
  for (const wish of wishes) {
    if (found.length >= most) break;
    const box = sides(wish).find((one) => within(one, bounds) && taken.isFree(one));
    if (!box) continue;
    taken.add(box);
    found.push({ wish, box, x: box.left, y: box.bottom - wish.height * 0.24 });
  }
  return found;
}

function sides({ x, y, radius, width, height }: Wish): Box[] {
  const off = radius + GAP;
  return [
    boxAt(x + off, y - height / 2, width, height),
    boxAt(x - off - width, y - height / 2, width, height),
    boxAt(x - width / 2, y - off - height, width, height),
    boxAt(x - width / 2, y + off, width, height),
  ];
}

/** The box with its upper left corner there. */
export function boxAt(left: number, top: number, width: number, height: number): Box {
  return { left, top, right: left + width, bottom: top + height };
}

/** Whether two boxes share more than an edge. */
export function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function within(one: Box, bounds: Box): boolean {
  return one.left >= bounds.left && one.right <= bounds.right && one.top >= bounds.top && one.bottom <= bounds.bottom;
}

/** Boxes by the rows of the screen that they touch, so that a test looks at few of them. */
class Taken {
  static readonly ROW = 32;
  readonly rows = new Map<number, Box[]>();

  constructor(boxes: readonly Box[]) {
    for (const one of boxes) this.add(one);
  }

  add(box: Box): void {
    for (const row of this.rowsOf(box)) {
      const boxes = this.rows.get(row);
      if (boxes) boxes.push(box);
      else this.rows.set(row, [box]);
    }
  }

  isFree(box: Box): boolean {
    return this.rowsOf(box).every((row) => !this.rows.get(row)?.some((one) => overlaps(one, box)));
  }

  rowsOf({ top, bottom }: Box): number[] {
    const first = Math.floor(top / Taken.ROW);
    const last = Math.floor(bottom / Taken.ROW);
    return Array.from({ length: last - first + 1 }, (_, place) => first + place);
  }
}
