/** What every walk does: names of places, signing in. */
import { createHmac } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';

/** A job may have to fetch an image first. */
export const JOB = { timeout: 5 * 60_000 };

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
export const main = (page: Page) => page.getByRole('navigation', { name: 'Main' });

/**
 * Follows a link of a navigation and waits until its page is there. A page is fetched when it is first opened, and until
 * then the one before stands, which may well have a link or a field of the same name.
 */
async function follow(page: Page, link: Locator): Promise<void> {
  // The router gives each arrival a key of its own.
  const before = await page.evaluate(() => history.state?.key);
  await link.click();
  await page.waitForFunction((key) => history.state?.key !== key, before);
  await expect(link).toHaveAttribute('aria-current', 'page');
}
/** Goes to a place of the main navigation. */
export const place = (page: Page, name: string) => follow(page, main(page).getByRole('link', { name, exact: true }));
/** Goes to a tab of a page, as of `provisioning` or of a pod by its name. */
export const part = (page: Page, of: string, name: string) =>
  follow(page, page.getByRole('navigation', { name: `Parts of ${of}` }).getByRole('link', { name, exact: true }));

/** Collects what went wrong within the page itself. */
export function watchPage(page: Page): string[] {
  const refused: string[] = [];
  page.on('console', (m) => {
    if (/Content Security Policy/i.test(m.text())) refused.push(m.text());
  });
  page.on('pageerror', (e) => refused.push(String(e)));
  return refused;
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Replaces the one-time password, where that is asked for. */
export async function setPassword(page: Page, oneTime: string, password: string): Promise<void> {
  await expect(heading(page, 'Set your password')).toBeVisible();
  await page.getByLabel('One-time password').fill(oneTime);
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByLabel('New password again').fill(password);
  await page.getByRole('button', { name: 'Set password' }).click();
}

/** The code that an app shows now for a base32 secret (RFC 6238: steps of 30 s, SHA-1, six digits). */
export function totp(secret: string): string {
  const bits = [...secret]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}
