// All homes as a table: the equal of the map for whoever reads rather than looks.
import { HomesGrid } from "./HomesGrid.tsx";
import { HomesBar } from "./HomesBar.tsx";
import "./table.css";

export function HomesTable() {
  return (
    <div class="homes">
      <HomesBar />
      <HomesGrid />
    </div>
  );
}
