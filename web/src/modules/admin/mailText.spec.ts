import { expect, it } from 'vitest';
import { openers, pieces } from './mailText';

it('finds the links, without what ends their sentence', () => {
  const text = 'Open https://panel.example/invitation#token=a_b-c.\nOr (http://[::1]:8080/x?y=1), if you like.';
  expect(pieces(text)).toEqual([
    { text: 'Open ' },
    { text: 'https://panel.example/invitation#token=a_b-c', href: 'https://panel.example/invitation#token=a_b-c' },
    { text: '.\nOr (' },
    { text: 'http://[::1]:8080/x?y=1', href: 'http://[::1]:8080/x?y=1' },
    { text: '), if you like.' },
  ]);
});

it('makes nothing else a link', () => {
  expect(pieces('Nothing here; javascript:alert(1) neither')).toEqual([
    { text: 'Nothing here; javascript:alert(1) neither' },
  ]);
  expect(pieces('')).toEqual([]);
});

it('names each link that opens something once', () => {
  const link = 'https://a.example/invitation#token=x';
  expect(openers(`${link} and ${link}, or https://a.example/login`)).toEqual([link]);
});
