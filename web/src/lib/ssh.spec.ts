import { expect, it } from 'vitest';
import { sshKeyHint, sshKeys } from './ssh';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ7Zc0 me@laptop';

it('takes one key a line', () => {
  expect(sshKeys(`\n${KEY}\r\n# mine\n${KEY}  \n`)).toEqual([KEY, KEY]);
});

it('warns of a private key before anything is sent', () => {
  expect(sshKeyHint('-----BEGIN OPENSSH PRIVATE KEY-----')).toMatch(/private key/);
  expect(sshKeyHint('hello')).toMatch(/public key/);
  expect(sshKeyHint(KEY)).toBeNull();
  expect(sshKeyHint('')).toBeNull();
});
