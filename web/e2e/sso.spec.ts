/** Somebody signs in through an identity provider: refused first, then with a second factor, then at home. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { call, enter, SIM } from './simulated';
import { heading, main, totp, watchPage } from './steps';

test.use({ baseURL: SIM.url });

const EMAIL = `sso-${Date.now().toString(36)}@example.com`;

let provider: ChildProcess;
let issuer = '';

test.beforeAll(async () => {
  expect(SIM.url && SIM.oneTime, 'run scripts/e2e.sh, which sets the environment').toBeTruthy();
  const script = fileURLToPath(new URL('./oidc/provider.mjs', import.meta.url));
  provider = spawn('node', [script, `${SIM.url}/api/auth/sso/company/callback`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  issuer = await new Promise<string>((found, failed) => {
    let said = '';
    provider.stdout?.on('data', (text) => {
      said += text;
      const match = /issuer (\S+)\n/.exec(said);
      if (match?.[1]) found(match[1]);
    });
    provider.on('exit', () => failed(new Error(`the provider did not start: ${said}`)));
  });
});

test.afterAll(() => {
  provider?.removeAllListeners('exit');
  provider?.kill();
});

/** What the provider says about whoever comes. */
const says = (verified: boolean) =>
  fetch(`${issuer}/control`, {
    method: 'POST',
    body: JSON.stringify({ account: EMAIL, claims: { email: EMAIL, email_verified: verified } }),
  });

const through = (page: Page) => page.getByRole('link', { name: 'Continue with Company login' });

test('a sign-in through an identity provider', async ({ page, browser }) => {
  const operator = await (await browser.newContext({ baseURL: SIM.url })).newPage();
  await enter(operator, '/cloudpods');
  const refused = watchPage(page);
  await call(operator, 'POST', '/api/users/invite', { email: EMAIL, role: 'TENANT_ADMIN' });

  await test.step('without a provider there is no button', async () => {
    await page.goto('/login');
    await expect(heading(page, 'Sign in')).toBeVisible();
    await expect(through(page)).toHaveCount(0);
  });
  await test.step('an operator sets one up: a wrong one is refused beside its field, the right one answers', async () => {
    await operator.goto('/admin/security/single-sign-on');
    await expect(operator.getByText('No identity providers yet')).toBeVisible();
    await operator.getByRole('button', { name: 'Add provider' }).click();
    const drawer = operator.getByRole('dialog', { name: 'Add an identity provider' });
    await drawer.getByLabel('Name', { exact: true }).fill('Company login');
    await drawer.getByLabel('Short name').fill('Company!');
    await drawer.getByLabel('Issuer').fill('ftp://nowhere');
    await drawer.getByLabel('Client ID').fill('panel');
    await drawer.getByLabel('Client secret').fill('a secret between the two');
    await drawer.getByRole('button', { name: 'Add provider' }).click();
    await expect(drawer.getByLabel('Short name')).toHaveAttribute('aria-invalid', 'true');
    await expect(drawer.getByLabel('Issuer')).toHaveAttribute('aria-invalid', 'true');
    await look(operator, '69-sso-provider-refused');
    await drawer.getByLabel('Short name').fill('company');
    await drawer.getByLabel('Issuer').fill(issuer);
    await drawer.getByRole('button', { name: 'Add provider' }).click();
    await expect(operator.getByText('/api/auth/sso/company/callback')).toBeVisible();
    await operator.getByRole('button', { name: 'Test Company login' }).click();
    await expect(operator.getByText(/Company login answers, and signs with \d+ keys/)).toBeVisible();
    await look(operator, '69-sso-providers');
  });

  await test.step('an address that the provider has not verified opens nothing, and the page says why', async () => {
    await says(false);
    await page.goto('/login?next=%2Faccount%2Fsecurity');
    await through(page).click();
    await expect(page.getByRole('alert')).toContainText('Company login has not verified your address');
    await look(page, '66-login-sso');
  });

  await test.step('a verified one opens the account, which has no password', async () => {
    await says(true);
    await page.goto('/login?next=%2Faccount%2Fsecurity');
    await through(page).click();
    await expect(heading(page, 'Your account')).toBeVisible();
    await expect(page.getByText('This account has none')).toBeVisible();
    await expect(page.getByText('Company login')).toBeVisible();
    await look(page, '67-security-sso');
  });

  await test.step('the only way in cannot be removed', async () => {
    await page.getByRole('button', { name: 'Remove Company login' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('This is the only way into your account', { exact: false })).toBeVisible();
  });

  await test.step('a second factor is set up without a password, and asked for after the provider', async () => {
    await page.goto('/account/security');
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('img', { name: 'The secret as a QR code' })).toBeVisible();
    const secret = (await page.locator('code').textContent()) ?? '';
    await page.getByLabel('Code', { exact: true }).fill(totp(secret));
    await page.getByRole('button', { name: 'Switch on' }).click();
    const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    await expect(codes).not.toHaveCount(0);
    const recovery = (await codes.first().textContent()) ?? '';
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await through(page).click();
    await expect(heading(page, 'Second factor')).toBeVisible();
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByLabel('Code', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await look(page, '68-login-sso-code');
    await page.getByLabel('Code', { exact: true }).fill(recovery);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(main(page)).toBeVisible();
  });

  await test.step('removed, it opens nothing any more', async () => {
    await operator.getByRole('button', { name: 'Remove Company login' }).click();
    await operator.getByRole('dialog').getByRole('button', { name: 'Remove provider' }).click();
    await expect(operator.getByText('No identity providers yet')).toBeVisible();
  });
  await operator.context().close();
  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});
