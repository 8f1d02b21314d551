// The scale bar: a round length that fits.

export interface ScaleBar {
  readonly km: number;
  readonly pixels: number;
}

/** The longest of 1, 2, 5, 10 … km that is at most so many pixels long. Null where there is no length. */
export function scaleBar(kmPerPixel: number, mostPixels: number): ScaleBar | null {
  const most = kmPerPixel * mostPixels;
  if (!(most > 0) || !Number.isFinite(most)) return null;
  const power = 10 ** Math.floor(Math.log10(most));
  const round = [5, 2, 1].find((one) => one * power <= most * (1 + 1e-9)) ?? 1;
  return { km: round * power, pixels: (round * power) / kmPerPixel };
}
