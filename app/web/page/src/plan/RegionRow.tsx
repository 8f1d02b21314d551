// One region in the table of regions.
import { homeSet } from "../state/state.ts";
import type { Figures } from "../wire/types.ts";
import { wordsOf } from "../words/words.ts";
import { COLUMNS, type Column } from "./region_columns.ts";
import { regionName } from "./region_names.ts";
import type { Region } from "./regions.ts";

const say = wordsOf({
  unfold: ["{name}：展开地市", "{name}: show prefectures"],
  fold: ["{name}：收起地市", "{name}: hide prefectures"],
});

interface Shown {
  readonly region: Region;
  readonly isPart: boolean;
  readonly isChosen?: boolean;
  readonly choose?: () => void;
  readonly fold?: { readonly open: boolean; readonly turn: () => void };
}

export function RegionRow({ region, isPart, isChosen = false, choose, fold }: Shown) {
  const name = regionName(region, homeSet.value, isPart);
  return (
    <tr class={isPart ? "part" : region.code === "" ? "all" : undefined}>
      <th scope="row">
        <span class="regions-name">
          {fold ? (
            <button
              class="regions-fold"
              type="button"
              aria-expanded={fold.open}
              aria-label={say(fold.open ? "fold" : "unfold", { name })}
              onClick={fold.turn}
            />
          ) : (
            <span class="regions-fold" />
          )}
          {choose ? (
            <button class="regions-choose" type="button" aria-pressed={isChosen} onClick={choose}>
              {name}
            </button>
          ) : (
            name
          )}
        </span>
      </th>
      {COLUMNS.map((one) => (
        <Cell key={one.key} column={one} figures={region.figures} />
      ))}
    </tr>
  );
}

function Cell({ column, figures }: { column: Column; figures: Figures }) {
  const value = column.of(figures);
  const stands = column.key === "unplaced" && (value ?? 0) > 0;
  return (
    <td class={stands ? "unplaced" : value === 0 ? "nothing" : undefined}>
      {column.before && (
        <>
          <span class="regions-before">{column.shown(column.before(figures))}</span>
          <span class="regions-arrow"> → </span>
        </>
      )}
      {column.shown(value)}
    </td>
  );
}
