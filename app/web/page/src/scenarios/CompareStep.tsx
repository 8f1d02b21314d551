export function CompareStep() {
  return null;
}
