export function FrontierDock() {
  return null;
}
