/** A visitor's way from the plans to a paid order, on a panel with the built-in payment page. */
import { expect, test } from '@playwright/test';
import { look } from './look';
import { SIM, sql } from './simulated';
import { heading, JOB, watchPage } from './steps';

const KEY = process.env.MPANEL_SSH_KEY ?? '';

test.use({ baseURL: SIM.url });

test('a visitor orders a plan and pays', async ({ page }) => {
  expect(SIM.url && KEY, 'run scripts/e2e.sh, which sets the environment').toBeTruthy();
  const refused = watchPage(page);
  // A new installation sells no extras.
  await sql("update products set status = 'active' where code = 'mail-10'");

  await test.step('the plans, by the month and by the year', async () => {
    await page.goto('/plans');
    await expect(page.getByRole('list', { name: 'Plans' }).getByRole('heading')).not.toHaveCount(0);
    await expect(page.getByText('/ month').first()).toBeVisible();
    await look(page, '50-plans');
    // Not `check`: the address holds the choice, and is a moment later.
    await page.getByRole('radio', { name: /^Yearly/ }).click();
    await expect(page).toHaveURL(/cycle=yearly/);
    await expect(page.getByText('/ year').first()).toBeVisible();
    await page.getByRole('link', { name: 'Order Mini' }).click();
    await expect(heading(page, 'Order Mini')).toBeVisible();
    await expect(page).toHaveURL(/\/checkout\/mini\?cycle=yearly/);
  });

  await test.step('an order with wrong fields is refused beside them', async () => {
    await page.getByLabel('Email').fill('nobody');
    await page.getByLabel(/^Domain/).fill('not a domain');
    await page.getByLabel('SSH public key').fill('this is no key');
    await page.getByRole('button', { name: 'Go on to payment' }).click();
    for (const field of [page.getByLabel('Email'), page.getByLabel(/^Domain/), page.getByLabel('SSH public key')]) {
      await expect(field).toHaveAttribute('aria-invalid', 'true');
    }
    await look(page, '51-checkout-errors');
  });

  await test.step('it is ordered and paid', async () => {
    await page.getByLabel('Email').fill(`visitor-${Date.now().toString(36)}@example.com`);
    await page.getByLabel(/^Domain/).fill('shop.example');
    await page.getByLabel('SSH public key').fill(KEY);
    await page.getByRole('checkbox', { name: /^Mail 10/ }).check();
    await expect(page.getByRole('list', { name: 'Your order' }).getByText('Mail 10')).toBeVisible();
    await look(page, '52-checkout');
    await page.getByRole('button', { name: 'Go on to payment' }).click();
    await expect(page).toHaveURL(/\/pay\//);
    await page.goBack();
    await expect(heading(page, 'Not paid yet')).toBeVisible();
    await look(page, '53-not-paid');
    const order = page.url();
    await page.getByRole('link', { name: 'Go on to payment' }).click();
    await expect(page).toHaveURL(/\/pay\//);
    await page.getByRole('button', { name: /^Pay/ }).click();
    await page.goto(order);
    await expect(heading(page, 'Thank you, your pod runs')).toBeVisible(JOB);
    await look(page, '54-paid');
  });

  await test.step('what is not there says so', async () => {
    await page.goto('/checkout/nonsense');
    await expect(page.getByText('This plan is not on sale')).toBeVisible();
    await page.goto('/checkout/done/cs_nonsense');
    await expect(page.getByText('There is no such order')).toBeVisible();
    await look(page, '55-no-order');
  });

  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});
