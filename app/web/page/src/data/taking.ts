// Takes files from a drop, a paste or a text; pure where it can be.

/** What a drop or a paste held: files, and the name of a folder that was among them. */
export interface Taken {
  readonly files: readonly File[];
  readonly folder: string | null;
}

/** The files of a drop or a paste. */
export function takenFrom(transfer: DataTransfer): Taken {
  const items = [...transfer.items].filter((one) => one.kind === "file");
  const folder = items.map((one) => one.webkitGetAsEntry?.()).find((one) => one?.isDirectory);
  return { files: [...transfer.files].filter((one) => one.name !== folder?.name), folder: folder?.name ?? null };
}

/** Whether a text looks like a table: headings and at least one row, or at least two columns. */
export function looksLikeTable(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.includes("\n") || trimmed.includes("\t");
}

/** A pasted table as a file. Spreadsheets put tabs between cells, which the service finds by itself. */
export function fileOfText(text: string, name: string): File {
  return new File(["\ufeff", text], name, { type: "text/csv" });
}

/** The name of a set that comes as these files: that of the first one, without its ending. */
export function setNameOf(files: readonly { readonly name: string }[]): string {
  return (files[0]?.name ?? "").replace(/\.[A-Za-z0-9]{1,8}$/, "").slice(0, 200);
}

/** Bytes as people read them. */
export function bytesParts(bytes: number): { value: number; unit: "KB" | "MB" } {
  return bytes < 1_000_000 ? { value: Math.max(1, bytes / 1000), unit: "KB" } : { value: bytes / 1_000_000, unit: "MB" };
}
