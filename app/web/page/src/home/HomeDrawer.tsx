export function HomeDrawer() {
  return null;
}
