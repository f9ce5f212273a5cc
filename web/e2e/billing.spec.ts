/** An operator sells and looks after what is sold; a customer looks after what was bought. */
import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { buy, daysPass, lookEvery, openAccount, read, untilListed } from './selling';
import { call, enter, SIM, sql } from './simulated';
import { heading, main, part, place, signIn, watchPage } from './steps';

test.use({ baseURL: SIM.url });

const MARK = Date.now().toString(36);
const EMAIL = `clara-${MARK}@example.com`;
const TENANT = `clara-${MARK}`;
const OTHER = `otto-${MARK}@example.com`;
const PASSWORD = `billing ${MARK} quiet harbour`;
const PRODUCT = `Nightly copies ${MARK}`;
const PACK = `Extra room ${MARK}`;

const tab = (page: Page, name: string) => part(page, 'billing', name);
const row = (page: Page, name: string | RegExp) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const platform = async (page: Page, name: string) => {
  await place(page, 'All billing');
  await tab(page, name);
};
const ofTenant = async (page: Page) => {
  await page.getByRole('combobox', { name: 'Tenant' }).fill(TENANT);
  await page.getByRole('option', { name: TENANT }).click();
  await expect(page).toHaveURL(/tenantId=\d+/);
};

// What the first walk sells is what the others look after.
test.describe.configure({ mode: 'serial' });

test('an operator sells', async ({ page, browser }) => {
  expect(SIM.url && SIM.oneTime && SIM.data, 'run scripts/e2e.sh, which sets the environment').toBeTruthy();
  const refused = watchPage(page);

  await test.step('the revenue begins with nothing', async () => {
    await enter(page, '/platform/billing');
    await expect(heading(page, 'All billing')).toBeVisible();
    await expect(page).toHaveURL(/\/platform\/billing\/revenue$/);
    await expect(page.getByRole('region', { name: 'Figures' })).toContainText('MRR');
    await look(page, '100-revenue-empty');
  });

  await test.step('a product with wrong fields is refused beside them', async () => {
    await tab(page, 'Products');
    await expect(row(page, /Mini/)).toBeVisible();
    await look(page, '101-products');
    await page.getByRole('link', { name: 'Create product' }).click();
    await page.getByLabel('Code').fill('Not A Code');
    await page.getByLabel('Price without tax').fill('a lot');
    await page.getByRole('button', { name: 'Create product' }).click();
    await expect(page.getByLabel('Price without tax')).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel('Price without tax').fill('4.50');
    await page.getByRole('button', { name: 'Create product' }).click();
    for (const field of ['Name', 'Code', 'vCPU', 'Memory in MB', 'Disk in GB']) {
      await expect(page.getByLabel(field, { exact: true })).toHaveAttribute('aria-invalid', 'true');
    }
    await look(page, '102-product-errors');
  });

  await test.step('a product is made, and a new price leaves the old one on record', async () => {
    await page.getByLabel('Type').selectOption('Backup');
    await page.getByLabel('Code').fill('');
    await page.getByLabel('Name', { exact: true }).fill(PRODUCT);
    await page.getByLabel('Code').fill(`copies-${MARK}`);
    await page.getByLabel(/^Features/).fill('Kept for 30 days\nIn another place');
    await page.getByRole('button', { name: 'Add price' }).click();
    await page.getByRole('group', { name: 'Price 2' }).getByLabel('Price without tax').fill('45');
    await page.getByRole('button', { name: 'Create product' }).click();
    await expect(heading(page, PRODUCT)).toBeVisible();
    const versions = page.getByRole('list', { name: 'Price versions' }).getByRole('listitem');
    await expect(versions).toHaveCount(2);
    await page.getByRole('button', { name: 'Edit' }).click();
    await expect(page.getByText('A new price holds for new subscriptions only')).toBeVisible();
    await page.getByRole('group', { name: 'Price 1' }).getByLabel('Price without tax').fill('5.00');
    await look(page, '103-product-edit');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(versions).toHaveCount(3);
    await expect(versions.filter({ hasText: '€4.50 / month' })).toContainText('Replaced');
    await look(page, '104-product');
  });

  await test.step('a product is archived and put on sale again', async () => {
    await page.getByRole('button', { name: 'Archive' }).click();
    await dialog(page, `Archive ${PRODUCT}`).getByRole('button', { name: 'Archive' }).click();
    await expect(page.getByText('Archived', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Put on sale' }).click();
    await expect(page.getByText('On sale', { exact: true })).toBeVisible();
  });

  await test.step('visitors buy; their orders and subscriptions show', async () => {
    const order = { planCode: 'mini', billingCycle: 'monthly' };
    // A new installation sells no extras.
    await sql("update products set status = 'active' where code = 'backup-50'");
    await buy(page, browser, { ...order, email: EMAIL, addOns: ['backup-50'] });
    await buy(page, browser, { ...order, email: OTHER, billingCycle: 'yearly' });
    await platform(page, 'Orders');
    await expect(page.getByRole('row').filter({ hasText: TENANT })).toBeVisible();
    await look(page, '105-orders');
    await tab(page, 'Subscriptions');
    await expect(page.getByRole('row').filter({ hasText: TENANT })).toHaveCount(2);
    await look(page, '106-subscriptions');
    await page.getByLabel('Status').selectOption('suspended');
    await expect(page.getByText('No subscription matches')).toBeVisible();
    await page.getByRole('search').getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('combobox', { name: 'Tenant' }).fill('nobody has this name');
    await expect(page.getByText('Nothing matches')).toBeVisible();
    await ofTenant(page);
    await expect(page.getByRole('table', { name: 'Subscriptions' }).getByRole('rowheader')).toHaveCount(2);
    await page.getByLabel('Product').selectOption('Mini');
    await expect(page.getByRole('table', { name: 'Subscriptions' }).getByRole('rowheader')).toHaveCount(1);
  });

  await test.step('a change of plan is shown with its cost before it is confirmed', async () => {
    await page.getByRole('link', { name: /^Mini/ }).click();
    await expect(heading(page, 'Mini')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Billed periods' }).getByRole('link')).toHaveText(/^INV-/);
    await look(page, '107-subscription');
    await page.getByRole('button', { name: 'Change plan' }).click();
    const change = dialog(page, 'Change Mini');
    await expect(change.getByRole('button', { name: 'Confirm the change' })).toBeDisabled();
    await change.getByRole('radio', { name: 'Pro' }).click();
    await expect(change.getByRole('region', { name: 'What it costs' })).toContainText('Due now');
    await look(page, '108-change-plan');
    await change.getByRole('button', { name: 'Confirm the change' }).click();
    await expect(heading(page, 'Pro')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Invoices' }).getByRole('listitem')).toHaveCount(2);
  });

  await test.step('a wrong number of an add-on is refused beside its field', async () => {
    await page.getByRole('link', { name: /^Backup/ }).click();
    await expect(heading(page, /^Backup/)).toBeVisible();
    await page.getByRole('button', { name: 'Change plan' }).click();
    const many = dialog(page, /^Change/).getByLabel('How many');
    await many.fill('none');
    await expect(many).toHaveAttribute('aria-invalid', 'true');
    await many.fill('3');
    await expect(page.getByRole('region', { name: 'What it costs' })).toContainText('Due now');
    await page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a wish to end is taken back', async () => {
    await page.getByRole('button', { name: 'Cancel at period end' }).click();
    await dialog(page, /^Cancel/)
      .getByRole('button', { name: 'End subscription' })
      .click();
    await expect(page.getByText(/^It ends on/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Change plan' })).toBeDisabled();
    await look(page, '109-subscription-ending');
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText(/^It ends on/)).toBeHidden();
  });

  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});

test('an operator bills, and gives room', async ({ page }) => {
  const refused = watchPage(page);
  await enter(page, '/platform/billing');

  await test.step('an invoice is written by hand, opened, credited and paid', async () => {
    await platform(page, 'Invoices');
    await expect(page.getByRole('row').filter({ hasText: TENANT }).first()).toBeVisible();
    await look(page, '110-invoices');
    await page.getByRole('button', { name: 'Write invoice' }).click();
    const write = dialog(page, 'Write invoice');
    await write.getByLabel('Each').fill('lots');
    await write.getByRole('button', { name: 'Write draft' }).click();
    await expect(write.getByLabel('Each')).toHaveAttribute('aria-invalid', 'true');
    await write.getByLabel('Each').fill('80');
    await write.getByRole('button', { name: 'Write draft' }).click();
    await expect(write.getByRole('combobox', { name: 'Tenant' })).toHaveAttribute('aria-invalid', 'true');
    await write.getByRole('combobox', { name: 'Tenant' }).fill(TENANT);
    await write.getByRole('option', { name: TENANT }).click();
    await write.getByLabel('What, line 1').fill('Moving a site');
    await look(page, '111-write-invoice');
    await write.getByRole('button', { name: 'Write draft' }).click();
    await expect(heading(page, /^Draft/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'PDF' })).toBeDisabled();
    await page.getByRole('button', { name: 'Open invoice' }).click();
    await dialog(page, /^Open invoice/)
      .getByRole('button', { name: 'Open invoice' })
      .click();
    await expect(heading(page, /^INV-/)).toBeVisible();
    await page.getByRole('button', { name: 'Credit' }).click();
    const credit = dialog(page, /^Credit INV-/);
    await credit.getByLabel(/^Amount/).fill('1000');
    await credit.getByRole('button', { name: 'Write credit note' }).click();
    await expect(credit.getByLabel(/^Amount/)).toHaveAttribute('aria-invalid', 'true');
    await expect(credit.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
    await credit.getByLabel(/^Amount/).fill('20');
    await credit.getByLabel('Reason').fill('It took longer than we said');
    await look(page, '112-credit');
    await credit.getByRole('button', { name: 'Write credit note' }).click();
    await expect(page.getByRole('link', { name: /^CN-/ })).toBeVisible();
    await page.getByRole('button', { name: 'Mark as paid' }).click();
    await dialog(page, /^Mark as paid/)
      .getByRole('button', { name: 'Mark as paid' })
      .click();
    await expect(page.getByRole('main').getByText('Paid', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('list', { name: 'Payments' })).toContainText('With credit');
    await look(page, '113-invoice');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PDF' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^INV-\d+\.pdf$/);
  });

  await test.step('a pack of quota is made, assigned and ended', async () => {
    await platform(page, 'Resource plans');
    await page.getByRole('button', { name: 'Create resource plan' }).click();
    const make = dialog(page, 'Create resource plan');
    await make.getByLabel('vCPU').fill('some');
    await make.getByRole('button', { name: 'Create resource plan' }).click();
    await expect(make.getByLabel('vCPU')).toHaveAttribute('aria-invalid', 'true');
    await make.getByLabel('Name', { exact: true }).fill(PACK);
    for (const [field, value] of [
      ['vCPU', '4'],
      ['Memory in MB', '8192'],
      ['Disk in GB', '100'],
    ] as const) {
      await make.getByLabel(field).fill(value);
    }
    await make.getByLabel(/^Price a month/).fill('12');
    await look(page, '114-new-pack');
    await make.getByRole('button', { name: 'Create resource plan' }).click();
    await page.getByRole('button', { name: `Assign ${PACK}` }).click();
    const give = dialog(page, 'Assign a resource plan');
    await give.getByRole('button', { name: 'Assign' }).click();
    await expect(give.getByRole('combobox', { name: 'Tenant' })).toHaveAttribute('aria-invalid', 'true');
    await give.getByRole('combobox', { name: 'Tenant' }).fill(TENANT);
    await give.getByRole('option', { name: TENANT }).click();
    await give.getByLabel('How many').fill('2');
    await look(page, '115-assign');
    await give.getByRole('button', { name: 'Assign' }).click();
    const held = page.getByRole('table', { name: 'Resource plans held' }).getByRole('row').filter({ hasText: TENANT });
    await expect(held).toContainText('€24.00 / month');
    await look(page, '116-resource-plans');
    await held.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'End now' }).click();
    await dialog(page, /^End/).getByRole('button', { name: 'End now' }).click();
    await expect(held).toContainText('Ended');
  });

  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});

test('an operator sees what is missing and what comes in, and refunds', async ({ page }) => {
  const refused = watchPage(page);
  let tenant = 0;

  await test.step('signing in', async () => {
    await enter(page, '/platform/billing/subscriptions');
    await ofTenant(page);
    tenant = Number(new URL(page.url()).searchParams.get('tenantId'));
  });

  await test.step('a missing payment is told with what follows, until it is paid', async () => {
    await lookEvery(page, 1);
    // The next period is billed, and nobody pays it.
    const open = `/api/admin/billing/invoices?tenantId=${tenant}&status=open`;
    const before = await read<{ id: number }[]>(page, open);
    for (const i of before) await call(page, 'POST', `/api/admin/billing/invoices/${i.id}/mark-paid`, {});
    await daysPass(tenant, 32);
    await untilListed(page, open);
    await daysPass(tenant, 16);
    await untilListed(page, `/api/admin/billing/subscriptions?tenantId=${tenant}&status=past_due`);
    await lookEvery(page, 3600);
    const invoices = await read<{ id: number }[]>(page, open);
    await page.goto(`/platform/billing/subscriptions?tenantId=${tenant}&status=past_due`);
    await page
      .getByRole('table', { name: 'Subscriptions' })
      .getByRole('link', { name: /^Pro #/ })
      .click();
    await expect(page.getByText(/^A payment is missing since/)).toBeVisible();
    await expect(page.getByText(/^The subscription ends on/)).toBeVisible();
    await look(page, '117-past-due');
    for (const i of invoices) await call(page, 'POST', `/api/admin/billing/invoices/${i.id}/mark-paid`, {});
    await page.reload();
    await expect(page.getByText(/^A payment is missing since/)).toBeHidden();
  });

  await test.step('what comes in shows', async () => {
    await platform(page, 'Revenue');
    await expect(page.getByRole('slider', { name: /^Monthly recurring revenue/ })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Revenue day by day' }).getByRole('row')).toHaveCount(31);
    await look(page, '118-revenue');
  });

  await test.step('an order is refunded', async () => {
    await tab(page, 'Orders');
    const order = page.getByRole('row').filter({ hasText: OTHER.split('@')[0] });
    await order.getByRole('button', { name: /^Refund order/ }).click();
    await look(page, '119-refund');
    await dialog(page, /^Refund order/)
      .getByRole('button', { name: 'Refund' })
      .click();
    await expect(order.getByText('Refunded')).toBeVisible();
    await expect(order.getByRole('button', { name: /^Refund order/ })).toBeDisabled();
  });

  await test.step('what is not there says so', async () => {
    for (const [path, text] of [
      ['/platform/billing/products/999999', 'There is no such product'],
      ['/platform/billing/subscriptions/999999', 'There is no such subscription'],
      ['/platform/billing/invoices/999999', 'There is no such invoice'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByText(text)).toBeVisible();
    }
  });

  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});

test('a customer looks after what was bought', async ({ page, browser }) => {
  const refused = watchPage(page);
  const operator = await (await browser.newContext({ baseURL: SIM.url })).newPage();
  await enter(operator, '/platform/billing');
  await openAccount(operator, EMAIL, PASSWORD);
  await operator.context().close();
  await page.goto('/platform/billing');
  await signIn(page, EMAIL, PASSWORD);
  await expect(page.getByText('None of your roles opens it')).toBeVisible();
  await expect(main(page).getByRole('link', { name: 'All billing' })).toBeHidden();
  await place(page, 'Billing');
  await expect(heading(page, 'Billing')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Subscriptions' })).toBeVisible();
  await look(page, '120-billing');
  await page.getByRole('link', { name: /^Pro #/ }).click();
  await page.getByRole('button', { name: 'Change plan' }).click();
  const change = dialog(page, 'Change Pro');
  await change.getByRole('radio', { name: 'Yearly' }).click();
  await expect(change.getByRole('region', { name: 'What it costs' })).toContainText('Due now');
  await change.getByRole('button', { name: 'Confirm the change' }).click();
  await expect(page.getByText(/\/ year/).first()).toBeVisible();
  await look(page, '121-own-subscription');
  await page.getByRole('button', { name: 'Cancel now' }).click();
  const cancel = dialog(page, 'Cancel Pro now');
  await expect(cancel.getByRole('button', { name: 'End subscription' })).toBeDisabled();
  await expect(cancel.getByText(/is deleted with all its data/)).toBeVisible();
  await look(page, '122-cancel-now');
  await cancel.getByRole('button', { name: 'Cancel', exact: true }).click();

  await place(page, 'Billing');
  await tab(page, 'Invoices');
  const saved = page.waitForEvent('download');
  await page
    .getByRole('link', { name: /^Download INV-/ })
    .first()
    .click();
  expect((await saved).suggestedFilename()).toMatch(/^INV-\d+\.pdf$/);
  await look(page, '123-own-invoices');
  await page.getByLabel('Status').selectOption('open');
  await page.getByRole('table', { name: 'Invoices' }).getByRole('rowheader').first().getByRole('link').click();
  await expect(heading(page, /^INV-/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mark as paid' })).toBeHidden();
  await look(page, '124-own-invoice');

  await place(page, 'Billing');
  await tab(page, 'Quota');
  await page.getByRole('button', { name: 'Add a pack' }).click();
  const add = dialog(page, 'Add a pack of quota');
  await add.getByRole('radio', { name: PACK }).click();
  await add.getByLabel('How many').fill('none');
  await add.getByRole('button', { name: 'Order' }).click();
  await expect(add.getByLabel('How many')).toHaveAttribute('aria-invalid', 'true');
  await add.getByLabel('How many').fill('1');
  await add.getByRole('button', { name: 'Order' }).click();
  await expect(page.getByText('The sum of the packs below.')).toBeVisible();
  await look(page, '125-quota');
  await tab(page, 'Payment');
  await expect(page.getByText('It keeps no card and no account')).toBeVisible();
  await look(page, '126-payment');
  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});
