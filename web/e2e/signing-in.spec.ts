/** Somebody is invited, sets a password, sets up a second factor, forgets the password. */
import { expect, test } from '@playwright/test';
import { look } from './look';
import { call, enter, mailLink, SIM } from './simulated';
import { heading, main, signIn, totp, watchPage } from './steps';

test.use({ baseURL: SIM.url });

const EMAIL = `guest-${Date.now().toString(36)}@example.com`;
const PASSWORD = `guest ${Date.now().toString(36)} quiet harbour`;
const OTHER = `other ${Date.now().toString(36)} quiet harbour`;

test('an invitation, a second factor, a forgotten password', async ({ page, browser }) => {
  expect(SIM.url && SIM.oneTime, 'run scripts/e2e.sh, which sets the environment').toBeTruthy();
  const operator = await (await browser.newContext({ baseURL: SIM.url })).newPage();
  await enter(operator, '/cloudpods');
  const refused = watchPage(page);
  let secret = '';
  let recovery = '';

  await test.step('an invitation opens an account', async () => {
    await call(operator, 'POST', '/api/users/invite', { email: EMAIL, role: 'TENANT_ADMIN' });
    const link = await mailLink(operator, EMAIL, /./);
    await page.goto(link);
    await expect(heading(page, /^Welcome to/)).toBeVisible();
    await page.getByLabel(/^Your name/).fill('Guest');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByLabel('Password again').fill('short');
    await page.getByRole('button', { name: 'Open my account' }).click();
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await look(page, '60-invitation');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Password again').fill(PASSWORD);
    await page.getByRole('button', { name: 'Open my account' }).click();
    await expect(page.getByLabel('Email')).toHaveValue(EMAIL);
    await signIn(page, EMAIL, PASSWORD);
    await expect(main(page)).toBeVisible();
  });

  await test.step('a second factor is set up', async () => {
    await page.goto('/account/security');
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('img', { name: 'The secret as a QR code' })).toBeVisible();
    secret = (await page.locator('code').textContent()) ?? '';
    await look(page, '61-second-factor');
    await page.getByLabel('Code', { exact: true }).fill('nonsense');
    await page.getByRole('button', { name: 'Switch on' }).click();
    await expect(page.getByLabel('Code', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel('Code', { exact: true }).fill(totp(secret));
    await page.getByRole('button', { name: 'Switch on' }).click();
    const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    await expect(codes).not.toHaveCount(0);
    recovery = (await codes.first().textContent()) ?? '';
    await look(page, '62-recovery-codes');
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page.getByText('recovery codes left')).toBeVisible();
  });

  await test.step('the password is forgotten, and set anew by a link', async () => {
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Email').fill(EMAIL);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await expect(page.getByText('a message with a link is on its way')).toBeVisible();
    await look(page, '63-forgot');
    const link = await mailLink(operator, EMAIL, /new password/i);
    await page.goto(link);
    await page.getByLabel('New password', { exact: true }).fill(OTHER);
    await page.getByLabel('New password again').fill(OTHER);
    await look(page, '64-reset');
    await page.getByRole('button', { name: 'Set password' }).click();
    await expect(heading(page, 'Sign in')).toBeVisible();
    // The link works once.
    await page.goto(link);
    await page.reload();
    await page.getByLabel('New password', { exact: true }).fill(OTHER);
    await page.getByLabel('New password again').fill(OTHER);
    await page.getByRole('button', { name: 'Set password' }).click();
    await expect(page.getByRole('alert')).toContainText('This link was used');
  });

  await test.step('the sign-in asks for a code, and takes a recovery code', async () => {
    await page.goto('/login');
    await signIn(page, EMAIL, OTHER);
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByLabel('Code', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await look(page, '65-login-code');
    await page.getByLabel('Code', { exact: true }).fill(recovery);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(main(page)).toBeVisible();
  });

  await operator.context().close();
  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});
