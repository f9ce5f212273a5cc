/** Money by hand and by a provider: the outbox, a checkout that an operator confirms, an invoice that a tenant pays. */
import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { read } from './selling';
import { call, enter, SIM } from './simulated';
import { heading, main, part, place, watchPage } from './steps';
import { KEY, StripeStandIn, WEBHOOK_SECRET } from './stripe';

test.use({ baseURL: SIM.url });

const MARK = Date.now().toString(36);
const BUYER = `paula-${MARK}@example.com`;
const TENANT = `paula-${MARK}`;
const COLLEAGUE = `kim-${MARK}@example.com`;
const PASSWORD = `paying ${MARK} quiet harbour`;
const CLEAN = 'errors in the page, or things the content security policy refused';

const tab = (page: Page, name: string) => part(page, 'billing', name);
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

let stripe: StripeStandIn | undefined;
test.afterEach(async ({ page }) => {
  // Whatever became of it: the walks after this one pay on the built-in page.
  await page.evaluate(() => fetch('/api/admin/billing/payment-providers/stripe', { method: 'DELETE' }));
  await stripe?.stop();
});

test('an operator sells by hand, and a customer pays', async ({ page, browser }) => {
  expect(SIM.url && process.env.MPANEL_SIM_STRIPE, 'run scripts/e2e.sh, which sets the environment').toBeTruthy();
  const refused = watchPage(page);
  await enter(page, '/platform/billing/seller');

  await test.step('until the seller is filled in, its pages say what invoices will say', async () => {
    await expect(page.getByLabel('Name')).toHaveValue('mPanel');
    await tab(page, 'Revenue');
    await page.getByRole('link', { name: 'fill in who sells' }).click();
    await page.getByLabel('Name').fill('');
    await page.getByLabel('Credit notes begin with').fill('INV-');
    await page.getByRole('button', { name: 'Save seller' }).click();
    await expect(page.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Credit notes begin with')).toHaveAttribute('aria-invalid', 'true');
    await look(page, '130-seller-errors');
    await page.getByLabel('Name').fill('Harbour Hosting GmbH');
    await page.getByLabel('Address').fill('Quay 1\n20457 Hamburg');
    await page.getByLabel('Credit notes begin with').fill('CN-');
    await page.getByRole('button', { name: 'Save seller' }).click();
    await expect(page.getByRole('button', { name: 'Save seller' })).toHaveAttribute('aria-disabled', 'true');
    await tab(page, 'Revenue');
    await expect(page.getByText('Invoices will say')).toBeHidden();
  });

  await test.step('a visitor orders, and an operator confirms that the money has come', async () => {
    const visitor = await (await browser.newContext({ baseURL: SIM.url })).newPage();
    await visitor.goto('/plans');
    const begun = await call<{ checkoutSessionId: string }>(visitor, 'POST', '/api/public/checkout/session', {
      email: BUYER,
      planCode: 'mini',
      billingCycle: 'monthly',
    });
    await visitor.goto(`/checkout/done/${begun.checkoutSessionId}`);
    await expect(heading(visitor, 'Not paid yet')).toBeVisible();
    await tab(page, 'Checkouts');
    await page.getByLabel('Status').selectOption('open');
    await expect(row(page, BUYER)).toContainText('Not paid yet');
    await look(page, '131-checkouts');
    await page.getByRole('button', { name: `Mark the checkout of ${BUYER} as paid` }).click();
    const ask = dialog(page, `Mark as paid: mini for ${BUYER}`);
    await expect(ask).toContainText('This cannot be taken back');
    await look(page, '132-confirm-checkout');
    await ask.getByRole('button', { name: 'Mark as paid' }).click();
    await expect(ask).toBeHidden();
    await page.getByLabel('Status').selectOption('completed');
    await expect(row(page, BUYER).getByRole('link', { name: /^Order/ })).toBeVisible();
    await expect(page.getByRole('button', { name: `Mark the checkout of ${BUYER} as paid` })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await visitor.context().close();
  });

  const owner = await (await browser.newContext({ baseURL: SIM.url })).newPage();
  const ownerRefused = watchPage(owner);
  await test.step('the buyer’s link stands in the outbox, and opens the account', async () => {
    await place(page, 'Mail');
    await expect(heading(page, 'Mail')).toBeVisible();
    await expect(page.getByText('No mail service is set up')).toBeVisible();
    await page.getByLabel('Search messages').fill(BUYER);
    await expect(page).toHaveURL(/q=paula-/);
    await expect(row(page, BUYER).first()).toContainText('To pass on');
    await look(page, '133-outbox');
    await page.getByRole('button', { name: /^Welcome/ }).click();
    const message = dialog(page, /^Welcome/);
    const link = message.getByRole('link', { name: /#token=/ });
    await expect(link).toBeVisible();
    await look(page, '134-message');
    const href = (await link.getAttribute('href')) ?? '';
    await owner.goto(href.replace(/^https?:\/\/[^/]+/, ''));
    await owner.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await owner.getByLabel('Password again').fill(PASSWORD);
    await owner.getByRole('button', { name: 'Open my account' }).click();
    await expect(owner.getByLabel('Email')).toHaveValue(BUYER);
    await owner.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await owner.getByRole('button', { name: 'Sign in' }).click();
    await expect(main(owner)).toBeVisible();
    await message.getByRole('button', { name: 'Close' }).click();
    await expect(page).not.toHaveURL(/message=/);
  });

  await test.step('where no mail goes out, an invitation says so to whom it concerns', async () => {
    await place(owner, 'Users');
    await owner.getByRole('button', { name: 'Invite user' }).click();
    const invite = dialog(owner, 'Invite a user');
    await invite.getByLabel('Email').fill(COLLEAGUE);
    await invite.getByLabel('Developer', { exact: true }).check();
    await invite.getByRole('button', { name: 'Send invitation' }).click();
    // The owner may not read the outbox, and is told who can.
    await expect(owner.getByText('An operator of the installation can pass it on.')).toBeVisible();
    await expect(owner.getByRole('link', { name: 'Open the outbox' })).toHaveCount(0);
    await page.goto('/admin/users');
    await page.getByRole('button', { name: 'New user' }).click();
    const make = dialog(page, 'New user');
    await make.getByLabel('Email').fill(`op-${MARK}@example.com`);
    await make.getByLabel('Name').fill('Op');
    await make.getByRole('button', { name: 'Create user' }).click();
    await page.getByRole('link', { name: 'Open the outbox' }).click();
    await expect(row(page, `op-${MARK}@example.com`)).toBeVisible();
  });

  let tenant = 0;
  await test.step('an operator begins a trial for the customer', async () => {
    await place(page, 'All billing');
    await tab(page, 'Subscriptions');
    await page.getByRole('button', { name: 'Begin subscription' }).click();
    const begin = dialog(page, 'Begin a subscription');
    await begin.getByRole('button', { name: 'Begin subscription' }).click();
    await expect(begin.getByLabel('Tenant')).toHaveAttribute('aria-invalid', 'true');
    await expect(begin.getByLabel('Product')).toHaveAttribute('aria-invalid', 'true');
    await begin.getByLabel('Tenant').fill(TENANT);
    await begin.getByRole('option', { name: TENANT }).click();
    await begin.getByLabel('Product').selectOption('backup-50');
    await begin.getByLabel('Quantity').fill('2');
    await begin.getByLabel(/^Days of trial/).fill('1000');
    await begin.getByRole('button', { name: 'Begin subscription' }).click();
    await expect(begin.getByLabel(/^Days of trial/)).toHaveAttribute('aria-invalid', 'true');
    await look(page, '135-begin');
    await begin.getByLabel(/^Days of trial/).fill('14');
    await begin.getByRole('button', { name: 'Begin subscription' }).click();
    await expect(heading(page, /^2 × Backup/)).toBeVisible();
    await expect(page.getByRole('term').filter({ hasText: 'Trial' })).toBeVisible();
    const found = await read<{ id: number; name: string }[]>(page, `/api/platform/customers?q=${TENANT}`);
    tenant = found[0]?.id ?? 0;
    await page.goto(`/admin/customers?customer=${tenant}`);
    const drawer = dialog(page, TENANT);
    await expect(drawer.getByRole('link', { name: /^INV-/ })).toBeVisible();
    await expect(drawer.getByText(/1 vCPU · .* · on /)).toBeVisible();
    await expect(drawer.getByRole('meter', { name: 'Memory' })).toBeVisible();
    await look(page, '136-customer');
    await drawer.getByRole('button', { name: 'Close' }).click();
  });

  const bill = async (what: string) => {
    const draft = await call<{ id: number }>(page, 'POST', '/api/admin/billing/invoices', {
      tenantId: tenant,
      currency: 'EUR',
      lineItems: [{ description: what, quantity: 1, unitAmount: 1000 }],
    });
    return draft.id;
  };

  await test.step('without a provider an invoice says that it is paid by hand', async () => {
    const id = await bill('Moving in');
    await page.goto(`/platform/billing/invoices/${id}`);
    await page.getByRole('button', { name: 'Open invoice' }).click();
    const ask = dialog(page, /^Open invoice/);
    await expect(ask).toContainText('nobody is charged');
    await ask.getByRole('button', { name: 'Open invoice' }).click();
    await expect(page.getByText('Open', { exact: true })).toBeVisible();
    await owner.goto(`/billing/invoices/${id}`);
    await expect(owner.getByRole('button', { name: 'Pay' })).toHaveAttribute('aria-disabled', 'true');
    await expect(owner.getByText('the way that your operator has told you').first()).toBeVisible();
    await look(owner, '137-pay-by-hand');
  });

  await test.step('an account at Stripe is tried before it is kept', async () => {
    stripe = await new StripeStandIn(process.env.MPANEL_SIM_STRIPE ?? '', SIM.url).start();
    await place(page, 'All billing');
    await tab(page, 'Payments');
    await expect(page.getByText('/api/public/checkout/webhook')).toBeVisible();
    await page.getByLabel('Secret key').fill('sk_test_of_nobody');
    await page.getByLabel(/^Signing secret/).fill('secret');
    await page.getByRole('button', { name: 'Set up Stripe' }).click();
    await expect(page.getByLabel(/^Signing secret/)).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel(/^Signing secret/).fill(WEBHOOK_SECRET);
    await page.getByRole('button', { name: 'Set up Stripe' }).click();
    await expect(page.getByText('Stripe refuses this key')).toBeVisible();
    await look(page, '138-stripe-errors');
    await page.getByLabel('Secret key').fill(KEY);
    await page.getByRole('button', { name: 'Set up Stripe' }).click();
    await expect(page.getByText('acct_walk')).toBeVisible();
    await expect(page.getByText('…4242')).toBeVisible();
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await expect(page.getByText('Stripe answers as acct_walk, in test mode')).toBeVisible();
    await look(page, '139-stripe');
  });

  await test.step('who bought before can add a card, and pays the invoice on a page', async () => {
    // Anew: what a page was told a few seconds ago it does not ask again.
    await owner.goto('/billing/payment');
    await expect(owner.getByText('Add a card or an account on its page')).toBeVisible();
    await look(owner, '140-add-a-card');
    await tab(owner, 'Invoices');
    const invoice = owner.getByRole('row').filter({ hasText: 'Open' });
    const number = (await invoice.getByRole('rowheader').textContent()) ?? '';
    await expect(owner.getByRole('button', { name: `Pay ${number}` })).toBeVisible();
    await look(owner, '141-invoices-to-pay');
    await invoice.getByRole('link', { name: number, exact: true }).click();
    await expect(heading(owner, number)).toBeVisible();
    await expect(owner.getByText('You can pay it on a page of Stripe.')).toBeVisible();
    await look(owner, '142-invoice-to-pay');
    await owner.getByRole('button', { name: 'Pay', exact: true }).click();
    await owner.getByRole('button', { name: 'Pay now' }).click();
    await expect(owner).toHaveURL(/\/billing\/invoices$/);
    await expect(owner.getByRole('row').filter({ hasText: number })).toContainText('Paid');
    await tab(owner, 'Payment');
    await expect(owner.getByText('Stripe keeps the card or account that you paid with')).toBeVisible();
  });

  await test.step('what is opened is charged; what was paid meanwhile says so', async () => {
    const id = await bill('Another thing');
    await page.goto(`/platform/billing/invoices/${id}`);
    await page.getByRole('button', { name: 'Open invoice' }).click();
    // The customer is known to Stripe now.
    const ask = dialog(page, /^Open invoice/);
    await expect(ask).toContainText('charged by Stripe at once');
    await look(page, '143-finalize');
    await ask.getByRole('button', { name: 'Open invoice' }).click();
    await expect(ask).toBeHidden();
    // The stand-in knows no card any more.
    await owner.goto(`/billing/invoices/${id}`);
    await expect(owner.getByText('There is no means of payment on file')).toBeVisible();
    await look(owner, '144-declined');
    await call(page, 'POST', `/api/admin/billing/invoices/${id}/mark-paid`, {});
    await owner.getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(owner.getByText('Only an open invoice can be paid.')).toBeVisible();
    await expect(owner.getByRole('main').getByText('Paid', { exact: true }).first()).toBeVisible();
    await expect(owner.getByRole('button', { name: 'Pay', exact: true })).toHaveCount(0);
  });

  await test.step('money to look at: a refund that is made by hand', async () => {
    const invoices = await read<{ id: number; orderId: number | null }[]>(
      page,
      `/api/admin/billing/invoices?tenantId=${tenant}&status=paid`,
    );
    const first = invoices.at(-1);
    await call(page, 'POST', `/api/admin/billing/invoices/${first?.id}/refund`, {
      amount: 100,
      reason: 'A day without',
    });
    await place(page, 'All billing');
    await tab(page, 'To look at');
    await expect(row(page, TENANT)).toContainText('By hand');
    await look(page, '145-refunds');
    await page
      .getByRole('navigation', { name: 'Money to look at' })
      .getByRole('link', { name: 'Payment messages' })
      .click();
    await expect(page.getByRole('search')).toBeVisible();
    await look(page, '146-payment-messages');
  });

  await test.step('Stripe is taken out again', async () => {
    await tab(page, 'Payments');
    await page.getByRole('button', { name: 'Remove' }).click();
    await expect(dialog(page, 'Remove Stripe')).toContainText('charged no more');
    await dialog(page, 'Remove Stripe').getByRole('button', { name: 'Remove Stripe' }).click();
    await expect(page.getByText('Not set up')).toBeVisible();
  });

  expect([...refused, ...ownerRefused], CLEAN).toEqual([]);
  await owner.context().close();
});
