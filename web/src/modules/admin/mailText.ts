/** A piece of a message: words, or a link. */
export interface Piece {
  text: string;
  href?: string;
}

const LINK = /https?:\/\/[^\s<>"]+/g;

/** A message in pieces. What ends a sentence is no part of the link before it. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const href = match[0].replace(/[.,;:!?)\]]+$/, '');
    if (match.index > at) found.push({ text: text.slice(at, match.index) });
    found.push({ text: href, href });
    at = match.index + href.length;
  }
  if (at < text.length) found.push({ text: text.slice(at) });
  return found;
}

/** The links of a message that open something to whoever has them, each once. */
export const openers = (text: string): string[] => [
  ...new Set(pieces(text).flatMap((p) => (p.href?.includes('#token=') ? [p.href] : []))),
];
