import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { audit } from './audit';

const DIR = process.env.MPANEL_SHOTS;
const SIZES = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/**
 * Looks at the page as it is, in both themes and at both sizes: it is held against the rules of accessibility, and
 * nothing may lie outside a phone's screen. Takes pictures when MPANEL_SHOTS names a folder.
 */
export async function look(page: Page, name: string): Promise<void> {
  if (DIR) mkdirSync(DIR, { recursive: true });
  // What was just said goes by itself in a moment; until then it covers what is to be looked at.
  const corner = (visibility: 'hidden' | '') =>
    page.evaluate((v) => {
      for (const e of document.querySelectorAll<HTMLElement>('div.fixed[aria-live]')) e.style.visibility = v;
    }, visibility);
  await corner('hidden');
  // A tooltip is no part of the page.
  await page.mouse.move(0, 0);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      if (DIR) await page.screenshot({ path: `${DIR}/${name}-${size}-${colorScheme}.png`, fullPage: true });
      // Each theme's colours once, each size's layout once.
      if ((size === 'wide') === (colorScheme === 'light')) {
        // High enough for the whole page: what a scrolled list's edge cuts off counts as too small to hit.
        await page.setViewportSize({ ...viewport, height: 4000 });
        await audit(page, `${name}, ${size}, ${colorScheme}`);
        await page.setViewportSize(viewport);
      }
    }
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) throw new Error(`${name} is ${over} px wider than a ${size} screen of ${viewport.width} px`);
  }
  await corner('');
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await page.setViewportSize(SIZES.wide);
}
