import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What WCAG 2.2 AA asks, and what axe holds to be good practice besides. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Holds the page as it is against the rules of accessibility, contrast included. */
export async function audit(page: Page, name: string): Promise<void> {
  // A list that is being narrowed is dim until its rows are there.
  await expect(page.locator('[aria-busy="true"]:not([role="status"])')).toHaveCount(0);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((a) => a instanceof CSSTransition)
        .map((a) => a.finished),
    ),
  );
  // What hovers over the page (a tooltip, a menu that closes) is in no landmark, and need not be.
  const hovering = '[data-radix-popper-content-wrapper]';
  const { violations } = await new AxeBuilder({ page }).exclude(hovering).withTags(RULES).analyze();
  const told = violations.map(
    (v) =>
      `${v.id} (${v.impact}): ${v.help}\n${v.nodes.map((n) => `  ${n.target.join(' ')}\n    ${n.failureSummary}`).join('\n')}`,
  );
  expect.soft(told.join('\n'), `${name}: what axe objects to`).toBe('');
}
