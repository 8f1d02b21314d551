// Which rows of a long table are in view: all have the same height, so that this is a division.
import { signal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { RefObject } from "preact";

export interface Window {
  readonly first: number;
  readonly seen: number;
}

const NARROW = "(width <= 860px)";
const AROUND = 6;

/** The height of a row, px: on narrow screens one that a finger hits. */
export const rowHeight = signal(typeof matchMedia === "function" && matchMedia(NARROW).matches ? 44 : 32);

/** Follow the width of the screen, and what is seen of a box. */
export function useWindow(box: RefObject<HTMLElement>, window: Signal<Window>): void {
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const first = Math.floor(element.scrollTop / rowHeight.value);
      const seen = Math.ceil(element.clientHeight / rowHeight.value);
      const now = window.value;
      if (first !== now.first || seen !== now.seen) window.value = { first, seen };
    };
    const narrow = matchMedia(NARROW);
    const resize = () => {
      rowHeight.value = narrow.matches ? 44 : 32;
      look();
    };
    const watched = new ResizeObserver(look);
    watched.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    narrow.addEventListener("change", resize);
    look();
    return () => {
      watched.disconnect();
      element.removeEventListener("scroll", look);
      narrow.removeEventListener("change", resize);
    };
  }, [box, window]);
}

/** The rows to draw, from the first to before the last: those in view and a few around them. */
export function drawn(window: Window, rows: number): readonly [number, number] {
  const first = Math.max(0, Math.min(window.first, rows - window.seen) - AROUND);
  return [first, Math.min(rows, first + window.seen + 2 * AROUND)];
}

/** Scroll a box so that a row is seen below the headings. */
export function showRow(element: HTMLElement, row: number, headings: number): void {
  const top = row * rowHeight.value;
  const free = element.clientHeight - headings;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + rowHeight.value > element.scrollTop + free) element.scrollTop = top + rowHeight.value - free;
}
