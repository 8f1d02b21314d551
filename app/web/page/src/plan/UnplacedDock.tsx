export function UnplacedDock() {
  return null;
}
