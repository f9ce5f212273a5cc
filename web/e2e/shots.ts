import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';

const DIR = process.env.MPANEL_SHOTS;
const SIZES = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/**
 * Takes a picture of the page as it is, in both themes and at both sizes, when MPANEL_SHOTS names a folder.
 * A page that can be scrolled sideways fails: nothing may lie outside a phone's screen.
 */
export async function shots(page: Page, name: string): Promise<void> {
  if (!DIR) return;
  mkdirSync(DIR, { recursive: true });
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.screenshot({ path: `${DIR}/${name}-${size}-${colorScheme}.png`, fullPage: true });
    }
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) throw new Error(`${name} is ${over} px wider than a ${size} screen of ${viewport.width} px`);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await page.setViewportSize(SIZES.wide);
}
