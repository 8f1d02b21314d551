// A mark as the legend and the tooltip show it.
import { LOOKS, shapePath, type Kind } from "./marks.ts";

export function Swatch({ kind, radius = 5 }: { readonly kind: Kind; readonly radius?: number }) {
  const { shape, hollow } = LOOKS[kind];
  return (
    <svg class="map-swatch" width="18" height="16" viewBox="-9 -8 18 16" aria-hidden="true">
      <path class={`map-mark map-${kind}`} d={`M0,0${shapePath(shape, hollow ? radius - 1 : radius)}`} />
    </svg>
  );
}
