export function HomesTable() {
  return null;
}
