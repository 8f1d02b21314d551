export function PlotsDock() {
  return null;
}
