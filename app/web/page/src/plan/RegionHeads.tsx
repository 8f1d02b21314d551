// The head of the table of regions: each column sorts, and says which way.
import { wordsOf } from "../words/words.ts";
import { COLUMNS } from "./region_columns.ts";
import { order } from "./region_order.ts";

const say = wordsOf({ region: ["地区", "Region"] });

export function RegionHeads() {
  return (
    <thead>
      <tr>
        <Head column={null} name={say("region")} />
        {COLUMNS.map((one) => (
          <Head key={one.key} column={one.key} name={one.name()} />
        ))}
      </tr>
    </thead>
  );
}

function Head({ column, name }: { column: string | null; name: string }) {
  const { key, down } = order.value;
  const sorts = key === column;
  const turn = () => {
    order.value = { key: column, down: sorts ? !down : column !== null };
  };
  return (
    <th scope="col" aria-sort={sorts ? (down ? "descending" : "ascending") : "none"}>
      <button type="button" onClick={turn}>
        {name}
        <i aria-hidden="true">{sorts ? (down ? "↓" : "↑") : ""}</i>
      </button>
    </th>
  );
}
