export function RegionsDock() {
  return null;
}
