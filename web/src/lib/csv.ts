/** A column of a CSV file. */
export interface CsvColumn<T> {
  title: string;
  value: (row: T) => string | number | boolean | null;
}

/** One field, quoted where RFC 4180 asks for it. */
function field(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  // A spreadsheet runs a cell that begins like a formula, and people choose names; the apostrophe makes it text.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV (RFC 4180, with a header line). */
export function csv<T>(columns: CsvColumn<T>[], rows: T[]): string {
  const lines = [columns.map((c) => field(c.title)), ...rows.map((r) => columns.map((c) => field(c.value(r))))];
  return `${lines.map((l) => l.join(',')).join('\r\n')}\r\n`;
}

/** Hands a text to the browser as a file. */
export function download(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Follows the cursors of a list to its end, or to `limit` rows. */
export async function everything<T>(
  load: (cursor: string | undefined) => Promise<{ items: T[]; next: string | null }>,
  limit = 10_000,
): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await load(cursor);
    rows.push(...items);
    cursor = next ?? undefined;
  } while (cursor && rows.length < limit);
  return rows;
}
