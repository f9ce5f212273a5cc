/** What somebody typed between commas or on lines. */
export const words = (text: string): string[] =>
  text
    .split(/[,\n]/)
    .map((w) => w.trim())
    .filter(Boolean);
