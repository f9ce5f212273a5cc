import { beforeEach, expect, it, vi } from 'vitest';
import { forget, keep, recall } from './stored';

const FORM = { plan: null as string | null, name: '', tags: 'none' };
let items: Map<string, string>;

beforeEach(() => {
  items = new Map();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
    removeItem: (key: string) => items.delete(key),
  });
});

it('gives back what was kept, until it is forgotten', () => {
  keep('k', { plan: 'mini', name: 'web-1' });
  expect(recall('k', FORM)).toEqual({ plan: 'mini', name: 'web-1' });
  forget('k');
  expect(recall('k', FORM)).toEqual({});
});

it('drops what does not fit the form', () => {
  items.set('k', '{"plan":7,"name":null,"tags":"a","colour":"red"}');
  expect(recall('k', FORM)).toEqual({ tags: 'a' });
  for (const text of ['not json', 'null', '"text"']) {
    items.set('k', text);
    expect(recall('k', FORM)).toEqual({});
  }
});

it('does without storage', () => {
  vi.stubGlobal('sessionStorage', {
    getItem() {
      throw new Error('denied');
    },
    setItem() {
      throw new Error('denied');
    },
  });
  keep('k', FORM);
  expect(recall('k', FORM)).toEqual({});
});
