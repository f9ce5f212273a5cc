import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What WCAG 2.2 AA asks, and what axe holds to be good practice besides. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A list that is being narrowed is dim until its rows are there. */
async function quiet(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]:not([role="status"])')).toHaveCount(0);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((a) => a instanceof CSSTransition)
        .map((a) => a.finished),
    ),
  );
}

/** What axe objects to in the page as it is. */
async function objections(page: Page): Promise<string> {
  await quiet(page);
  // What hovers over the page (a tooltip, a menu that closes) is in no landmark, and need not be.
  const hovering = '[data-radix-popper-content-wrapper]';
  const { violations } = await new AxeBuilder({ page }).exclude(hovering).withTags(RULES).analyze();
  return violations
    .map(
      (v) =>
        `${v.id} (${v.impact}): ${v.help}\n${v.nodes.map((n) => `  ${n.target.join(' ')}\n    ${n.failureSummary}`).join('\n')}`,
    )
    .join('\n');
}

/** Holds the page as it is against the rules of accessibility, contrast included. */
export async function audit(page: Page, name: string): Promise<void> {
  // A page may begin to load while it is looked at: what is wrong with it is so the second time too.
  const told = (await objections(page)) && (await objections(page));
  expect.soft(told, `${name}: what axe objects to`).toBe('');
}
