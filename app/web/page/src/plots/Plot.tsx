// One plot: its name, the drawing, a sentence that says what it shows, and the same as a table.
import { useEffect, useRef, useState } from "preact/hooks";
import { language } from "../words/words.ts";
import type { Drawn } from "./draw.ts";
import { drawing, type Draw } from "./drawing.ts";
import { say } from "./words.ts";

interface Shown {
  readonly name: string;
  readonly said: string;
  /** Draws for a width; null: there is nothing to draw. */
  readonly draw: ((by: Draw, width: number) => Drawn) | null;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function Plot({ name, said, draw, heads, rows }: Shown) {
  return (
    <figure class="plots-figure">
      <h3>{name}</h3>
      {draw && drawing.value !== "gone" && <Drawing draw={draw} />}
      <figcaption>{said}</figcaption>
      {rows.length > 0 && (
        <details>
          <summary aria-label={`${name}: ${say("table")}`}>{say("table")}</summary>
          <table>
            <thead>
              <tr>
                {heads.map((one) => (
                  <th key={one} scope="col">
                    {one}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row[0]}>
                  {row.map((one, place) => (place === 0 ? <th key={place} scope="row">{one}</th> : <td key={place}>{one}</td>))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}

function Drawing({ draw }: { draw: (by: Draw, width: number) => Drawn }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const by = drawing.value === "gone" ? null : drawing.value;
  const spoken = language.value;
  useEffect(() => {
    if (by && width > 0) box.current?.replaceChildren(draw(by, width));
  }, [by, width, draw, spoken]);
  return (
    <div class="plots-box" ref={box}>
      {by === null && <p class="plan-said">{say("loading")}</p>}
    </div>
  );
}

function useWidth(box: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const one = box.current;
    if (!one) return undefined;
    const watcher = new ResizeObserver(() => setWidth(Math.floor(one.clientWidth)));
    watcher.observe(one);
    return () => watcher.disconnect();
  }, []);
  return width;
}
