import { expect, it } from 'vitest';
import { contrast, ink, readable } from './color';

it('keeps a colour that is readable and moves one that is not', () => {
  expect(readable('#0f766e', '#ffffff')).toBe('#0f766e');
  for (const [color, ground] of [
    ['#ffe600', '#ffffff'],
    ['#101080', '#10151a'],
    ['#777777', '#10151a'],
  ] as const) {
    expect(contrast(readable(color, ground) ?? '', ground)).toBeGreaterThanOrEqual(4.5);
  }
});

it('refuses what is no colour', () => {
  expect(readable('url(x)', '#ffffff')).toBeNull();
});

it('writes on a colour in the better of two inks', () => {
  expect(ink('#ffe600')).toBe('#0b1413');
  expect(ink('#101080')).toBe('#ffffff');
});
