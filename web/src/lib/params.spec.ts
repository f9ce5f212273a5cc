import { expect, it } from 'vitest';
import { listParams, safeNext } from './params';

it('goes on only within the console', () => {
  expect(safeNext('/cloudpods?x=1')).toBe('/cloudpods?x=1');
  for (const bad of [null, '', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:1']) {
    expect(safeNext(bad)).toBe('/');
  }
});

it('reads the last cursor of the trail', () => {
  const request = new Request('http://x/cloudpods?status=running&page=a~b');
  expect(listParams(request, ['status', 'q'] as const)).toEqual({ status: 'running', q: '', cursor: 'b' });
});
