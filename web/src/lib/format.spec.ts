import { describe, expect, it } from 'vitest';
import { ago, bytes, duration, label, memory, moment, money, percent } from './format';

describe('format', () => {
  it('says how long ago in one unit', () => {
    const now = Date.parse('2026-01-01T12:00:00Z');
    expect(ago('2026-01-01T11:59:58Z', now)).toBe('now');
    expect(ago('2026-01-01T11:56:00Z', now)).toBe('4 min ago');
    expect(ago('2025-12-20T12:00:00Z', now)).toBe('12 d ago');
    expect(ago('2026-01-01T12:04:00Z', now)).toBe('in 4 min');
  });
  it('says since when, with the day before today', () => {
    const at = (day: number, hour: number) => new Date(2026, 0, day, hour, 5);
    expect(moment(at(2, 9).toISOString(), at(2, 17).getTime())).toBe('09:05');
    expect(moment(at(1, 23).toISOString(), at(2, 1).getTime())).toBe('1 Jan, 23:05');
  });
  it('keeps two units of a duration and drops a zero', () => {
    expect(duration(200)).toBe('3 min 20 s');
    expect(duration(3600)).toBe('1 h');
    expect(duration(-3)).toBe('0 s');
  });
  it('puts units to sizes', () => {
    expect(memory(512)).toBe('512 MB');
    expect(memory(1536)).toBe('1.5 GB');
    expect(bytes(0)).toBe('0 B');
    expect(bytes(13_000_000)).toBe('12.4 MB');
    expect(percent(null)).toBe('–');
    expect(percent(3.14)).toBe('3.1 %');
  });
  it('knows the minor units of a currency', () => {
    expect(money(1250, 'EUR')).toBe('€12.50');
    expect(money(1250, 'JPY')).toBe('¥1,250');
  });
  it('reads codes as words', () => {
    expect(label('POD_CREATE_REQUEST')).toBe('Pod create request');
    expect(label('pod.provision')).toBe('Pod provision');
  });
});
