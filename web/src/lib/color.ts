/** Makes any brand colour readable: WCAG 2.2 contrast in sRGB. */

type Rgb = [number, number, number];

function parse(hex: string): Rgb | null {
  const m = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex.trim());
  if (!m?.[1]) return null;
  const h = m[1].length === 3 ? [...m[1]].map((c) => c + c).join('') : m[1];
  return [0, 2, 4].map((i) => Number.parseInt(h.slice(i, i + 2), 16)) as Rgb;
}

const show = (c: Rgb) => `#${c.map((v) => Math.round(v).toString(16).padStart(2, '0')).join('')}`;

function luminance(c: Rgb): number {
  const [r, g, b] = c.map((v) => {
    const s = v / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [x, y] = [parse(a), parse(b)];
  if (!x || !y) return 1;
  const [hi, lo] = [luminance(x), luminance(y)].sort((m, n) => n - m) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
}

/** The colour, moved towards black or white just as far as it takes to be readable as text on `ground`. */
export function readable(color: string, ground: string, wanted = 4.5): string | null {
  const [c, g] = [parse(color), parse(ground)];
  if (!c || !g) return null;
  const end = luminance(g) > 0.18 ? 0 : 255;
  const top = Math.max(...c, 1);
  for (let step = 0; step <= 40; step += 1) {
    // On dark grounds first as bright as the hue can be, and only then paler: white mixed in early looks washed out.
    const glow = end === 255 ? Math.min(255 / top, 1 + step / 8) : 1;
    const pale = end === 255 ? Math.max(0, step - 8 * (255 / top - 1)) / 40 : step / 40;
    const tried = show(c.map((v) => v * glow + (end - v * glow) * Math.min(1, pale)) as Rgb);
    if (contrast(tried, ground) >= wanted) return tried;
  }
  return show([end, end, end]);
}

/** Black or white, whichever reads better on the colour. */
export function ink(color: string): string {
  return contrast(color, '#ffffff') >= contrast(color, '#0b1413') ? '#ffffff' : '#0b1413';
}
