// The map of homes and flows.
import { geoConicEqualArea, geoPath } from "d3-geo";
import { homeSet, plan } from "../state/state.ts";

export function MapView() {
  const homes = homeSet.value?.homes ?? [];
  const projection = geoConicEqualArea().parallels([25, 47]).rotate([-105, 0]);
  projection.fitSize([800, 500], { type: "MultiPoint", coordinates: homes.map((one) => [one.lon, one.lat]) });
  geoPath(projection);
  return (
    <div class="map">
      <svg viewBox="0 0 800 500" width="100%" height="100%" data-drawn={plan.value?.id}>
        {homes.map((one) => {
          const [x, y] = projection([one.lon, one.lat]) ?? [0, 0];
          return <circle key={one.id} cx={x} cy={y} r={2} data-fate={plan.value?.outcomes.get(one.id)?.fate} />;
        })}
      </svg>
    </div>
  );
}
