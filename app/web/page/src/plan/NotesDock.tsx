export function NotesDock() {
  return null;
}
