import { expect, it } from 'vitest';
import { csv, everything } from './csv';

const columns = [
  { title: 'Name', value: (r: { n: string; c: number | null }) => r.n },
  { title: 'Cores', value: (r: { n: string; c: number | null }) => r.c },
];

it('quotes what needs quoting', () => {
  expect(csv(columns, [{ n: 'a "b", c', c: 2 }])).toBe('Name,Cores\r\n"a ""b"", c",2\r\n');
});

it('does not hand formulas to a spreadsheet', () => {
  expect(csv(columns, [{ n: '=HYPERLINK("x")', c: -1 }])).toBe('Name,Cores\r\n"\'=HYPERLINK(""x"")",-1\r\n');
});

it('follows cursors to the end', async () => {
  const pages: Record<string, { items: number[]; next: string | null }> = {
    '': { items: [1, 2], next: 'a' },
    a: { items: [3], next: null },
  };
  expect(await everything(async (c) => pages[c ?? ''] ?? { items: [], next: null })).toEqual([1, 2, 3]);
});
