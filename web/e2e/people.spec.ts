/** People, roles, keys, customers and security: an operator's way through, and acting as a customer's owner. */
import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { call, enter, mailLink, SIM } from './simulated';
import { heading, part, place, watchPage } from './steps';

test.use({ baseURL: SIM.url });

const RUN = Date.now().toString(36);
const JO = `jo-${RUN}@example.com`;
const OWNER = `owner-${RUN}@example.com`;
const BOSS = `boss-${RUN}@example.com`;
const CUSTOMER = `Harbour ${RUN}`;
const ROLE = `Deployers ${RUN}`;
const PASSWORD = `people ${RUN} quiet harbour`;

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const tab = (page: Page, name: string) => part(page, 'security', name);
const CLEAN = 'errors in the page, or things the content security policy refused';

/** Opens a menu of a thing and chooses. */
const choose = async (page: Page, of: string, entry: string) => {
  await page.getByRole('button', { name: `Actions for ${of}` }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};

test('people, roles and keys of a tenant', async ({ page, browser }) => {
  expect(SIM.url && SIM.oneTime, 'run scripts/e2e.sh, which sets the environment').toBeTruthy();
  const refused = watchPage(page);
  await enter(page, '/users');
  await expect(heading(page, 'Users')).toBeVisible();

  await test.step('the last owner stays, and the page says why', async () => {
    await page.getByRole('button', { name: 'Actions for Administrator' }).click();
    await expect(page.getByRole('menuitem', { name: /^Suspend/ })).toContainText('last active owner');
    await page.keyboard.press('Escape');
    await expect(page.getByLabel('Role of Administrator')).toHaveCount(0);
  });

  await test.step('somebody is invited; a wrong address is refused beside its field', async () => {
    await page.getByRole('button', { name: 'Invite user' }).click();
    const invite = dialog(page, 'Invite a user');
    await invite.getByLabel('Email').fill('nobody');
    await invite.getByRole('button', { name: 'Send invitation' }).click();
    await expect(invite.getByLabel('Email')).toHaveAttribute('aria-invalid', 'true');
    await look(page, '70-invite');
    await invite.getByLabel('Email').fill(JO);
    await invite.getByLabel('Developer', { exact: true }).check();
    await invite.getByRole('button', { name: 'Send invitation' }).click();
    await expect(row(page, JO).getByText('Invited')).toBeVisible();
    await look(page, '71-users');
  });

  await test.step('who has joined gets another role, is suspended and comes back', async () => {
    const token = (await mailLink(page, JO, /./)).split('#token=')[1];
    await call(page, 'POST', '/api/auth/invitations/accept', { token, name: 'Jo', password: PASSWORD });
    await page.getByLabel('Search users').fill(JO);
    await expect(page).toHaveURL(/q=jo-/);
    await page.reload();
    await page.getByLabel('Role of Jo').selectOption('TENANT_ADMIN');
    await expect(page.getByText('Jo is Admin now')).toBeVisible();
    await choose(page, 'Jo', 'Suspend');
    await dialog(page, 'Suspend Jo').getByRole('button', { name: 'Suspend membership' }).click();
    await expect(row(page, JO).getByText('Suspended')).toBeVisible();
    await choose(page, 'Jo', 'Reactivate');
    await expect(row(page, JO).getByText('Active')).toBeVisible();
    await choose(page, 'Jo', 'Change roles');
    await dialog(page, 'Roles of Jo').getByLabel('Cloud viewer').check();
    await dialog(page, 'Roles of Jo').getByRole('button', { name: 'Save roles' }).click();
    await expect(row(page, JO).getByText('Cloud viewer').last()).toBeVisible();
  });

  await test.step('a role is made, changed in the matrix and deleted', async () => {
    await place(page, 'Roles');
    await expect(page.getByRole('table', { name: 'Permissions by role' })).toBeVisible();
    await look(page, '72-roles');
    await page.getByRole('button', { name: 'New role' }).click();
    const made = dialog(page, 'New role');
    await made.getByRole('button', { name: 'Create role' }).click();
    await expect(made.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true');
    await made.getByLabel('Name').fill(ROLE);
    await made.getByLabel('Begin with the permissions of').selectOption({ label: 'User' });
    await made.getByRole('button', { name: 'Create role' }).click();
    const bar = page.getByRole('region', { name: `Changing ${ROLE}` });
    await expect(bar).toBeVisible();
    await page.getByLabel(`cloudpods.manage for ${ROLE}`).check();
    // What comes with it is ticked, and cannot be taken alone.
    await expect(page.getByLabel(`cloudpods.volumes.manage for ${ROLE}`)).toBeChecked();
    await expect(page.getByLabel(`cloudpods.volumes.manage for ${ROLE}`)).toHaveAttribute('aria-disabled', 'true');
    // Owners do not hold it, so they cannot give it.
    await expect(page.getByLabel(`cloudpods.quota.manage for ${ROLE}`)).toHaveAttribute('aria-disabled', 'true');
    await look(page, '73-role-matrix');
    await bar.getByRole('button', { name: 'Save role' }).click();
    await expect(bar).toBeHidden();
    await choose(page, ROLE, 'Delete');
    await dialog(page, `Delete ${ROLE}`).getByRole('button', { name: 'Delete role' }).click();
    await expect(page.getByRole('columnheader', { name: ROLE })).toHaveCount(0);
  });

  await test.step('a key is shown once, used, rotated and revoked', async () => {
    await place(page, 'API keys');
    await page.getByRole('button', { name: 'New key' }).first().click();
    const make = dialog(page, 'New API key');
    await make.getByLabel('Name').fill(`deploy ${RUN}`);
    await make.getByLabel('Only from these addresses (optional)').fill('nowhere');
    await make.getByRole('button', { name: 'Create key' }).click();
    await expect(make.getByText('Give 1 to 64 scopes.')).toBeVisible();
    await expect(make.getByLabel('Only from these addresses (optional)')).toHaveAttribute('aria-invalid', 'true');
    await make.getByLabel('cloudpods', { exact: true }).check();
    await make.getByText('Single permissions').click();
    await expect(make.getByLabel('cloudpods.quota.manage')).toHaveAttribute('aria-disabled', 'true');
    await look(page, '74-new-key');
    await make.getByLabel('Only from these addresses (optional)').fill('');
    await make.getByRole('button', { name: 'Create key' }).click();
    const once = dialog(page, `The key deploy ${RUN}`);
    const token = (await once.getByText(/^mpk_/).textContent()) ?? '';
    await look(page, '75-key-once');
    await once.getByRole('button', { name: 'I have kept it' }).click();
    // Without the session's cookie: the key alone opens it.
    const program = await browser.newContext({ baseURL: SIM.url });
    const used = await program.request.get('/api/cloudpods', { headers: { authorization: `Bearer ${token}` } });
    expect(used.status()).toBe(200);
    await program.close();
    await choose(page, `deploy ${RUN}`, 'Usage');
    const drawer = dialog(page, `deploy ${RUN}`);
    await expect(async () => {
      await page.reload();
      await expect(drawer.getByText('GET /api/cloudpods')).toBeVisible({ timeout: 2000 });
    }).toPass();
    await look(page, '76-key-usage');
    await drawer.getByRole('button', { name: 'Close' }).click();
    await choose(page, `deploy ${RUN}`, 'Rotate');
    await dialog(page, `Rotate deploy ${RUN}`).getByRole('button', { name: 'Rotate key' }).click();
    await dialog(page, `The successor of deploy ${RUN}`).getByRole('button', { name: 'I have kept it' }).click();
    const replaced = row(page, `deploy ${RUN}`).getByText('Being replaced');
    await expect(replaced).toBeVisible();
    await look(page, '77-keys');
    await page
      .getByRole('button', { name: `Actions for deploy ${RUN}` })
      .last()
      .click();
    await expect(page.getByRole('menuitem', { name: /^Rotate/ })).toContainText('has a successor');
    await page.getByRole('menuitem', { name: 'Revoke' }).click();
    await dialog(page, `Revoke deploy ${RUN}`).getByRole('button', { name: 'Revoke key' }).click();
    await expect(replaced).toHaveCount(0);
    await page.goto('/account/api-keys');
    await expect(page.getByRole('rowheader', { name: `deploy ${RUN}` })).toHaveCount(1);
    await look(page, '78-my-keys');
  });

  expect(refused, CLEAN).toEqual([]);
});

test('customers, and acting as one’s owner', async ({ page }) => {
  expect(SIM.url && SIM.oneTime, 'run scripts/e2e.sh, which sets the environment').toBeTruthy();
  const refused = watchPage(page);
  await enter(page, '/admin/customers');
  await expect(heading(page, 'Customers')).toBeVisible();

  let customer = 0;
  await test.step('a customer is made, written about, suspended and taken up again', async () => {
    await place(page, 'Customers');
    await expect(page.getByRole('list', { name: 'Figures' })).toContainText('Monthly revenue');
    await page.getByRole('button', { name: 'New customer' }).click();
    const make = dialog(page, 'New customer');
    await make.getByLabel('Name', { exact: true }).fill(CUSTOMER);
    await make.getByRole('button', { name: 'Create customer' }).click();
    await expect(make.getByLabel('Owner’s email')).toHaveAttribute('aria-invalid', 'true');
    await make.getByLabel('Owner’s email').fill(OWNER);
    await make.getByLabel(/^Owner’s name/).fill('Olive Owner');
    await make.getByRole('button', { name: 'Create customer' }).click();
    await expect(page).toHaveURL(/customer=\d+/);
    customer = Number(new URL(page.url()).searchParams.get('customer'));
    const drawer = dialog(page, CUSTOMER);
    await expect(drawer.getByText('No pods')).toBeVisible();
    await drawer.getByLabel('New note').fill('Pays by bank transfer.');
    await drawer.getByRole('button', { name: 'Add note' }).click();
    await expect(drawer.getByRole('list', { name: 'Notes' })).toContainText('Pays by bank transfer.');
    await drawer.getByRole('button', { name: 'Edit' }).click();
    const edit = dialog(page, `Edit ${CUSTOMER}`);
    await edit.getByLabel(/^Name on invoices/).fill('Harbour GmbH');
    await edit.getByLabel(/^Country/).fill('XX1');
    await edit.getByRole('button', { name: 'Add contact' }).click();
    await edit.getByRole('group', { name: 'Contact 1' }).getByLabel('Name', { exact: true }).fill('Books');
    await edit
      .getByRole('group', { name: 'Contact 1' })
      .getByLabel(/^Email/)
      .fill('no address');
    await edit.getByRole('button', { name: 'Save' }).click();
    await expect(edit.getByText('Give an e-mail address such as')).toBeVisible();
    await look(page, '80-edit-customer');
    await edit
      .getByRole('group', { name: 'Contact 1' })
      .getByLabel(/^Email/)
      .fill('books@example.com');
    await edit.getByRole('button', { name: 'Save' }).click();
    await expect(drawer.getByText('Harbour GmbH')).toBeVisible();
    await expect(drawer.getByText('books@example.com')).toBeVisible();
    await look(page, '81-customer');
    await drawer.getByRole('button', { name: 'Suspend' }).click();
    await dialog(page, `Suspend ${CUSTOMER}`)
      .getByLabel(/^Reason/)
      .fill('Has not paid since May.');
    await dialog(page, `Suspend ${CUSTOMER}`).getByRole('button', { name: 'Suspend customer' }).click();
    await expect(drawer.getByText('Has not paid since May.')).toBeVisible();
    await expect(drawer.getByRole('button', { name: 'Act as the owner' })).toHaveAttribute('aria-disabled', 'true');
    await drawer.getByRole('button', { name: 'Unsuspend' }).click();
    await expect(drawer.getByRole('button', { name: 'Suspend' })).toBeVisible();
    await drawer.getByRole('button', { name: 'Close' }).click();
    await expect(row(page, CUSTOMER).getByText('Active')).toBeVisible();
    await look(page, '82-customers');
  });

  await test.step('acting as the owner shows, is refused what is the owner’s own, and ends with a click', async () => {
    const token = (await mailLink(page, OWNER, /./)).split('#token=')[1];
    await call(page, 'POST', '/api/auth/invitations/accept', { token, name: 'Olive Owner', password: PASSWORD });
    await page.goto(`/admin/customers?customer=${customer}`);
    await dialog(page, CUSTOMER).getByRole('button', { name: 'Act as the owner' }).click();
    const ask = dialog(page, `Act as the owner of ${CUSTOMER}`);
    await ask.getByRole('button', { name: 'Act as the owner' }).click();
    await expect(ask.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
    await ask.getByLabel('Reason').fill('They asked for help.');
    await ask.getByRole('button', { name: 'Act as the owner' }).click();
    const banner = page.getByRole('region', { name: 'Impersonation' });
    await expect(banner).toContainText(`you act as Olive Owner of ${CUSTOMER}`);
    await expect(banner).toContainText('ends in');
    await place(page, 'Users');
    await expect(page.getByRole('button', { name: 'Invite user' })).toHaveAttribute('aria-disabled', 'true');
    await look(page, '83-acting');
    await page.goto('/account/security');
    await expect(page.getByRole('button', { name: 'Change password' })).toBeHidden();
    await expect(page.getByRole('main')).toContainText('You act as Olive Owner');
    await banner.getByRole('button', { name: 'Stop acting' }).click();
    await expect(dialog(page, CUSTOMER)).toBeVisible();
    await expect(banner).toBeHidden();
  });

  await test.step('a member of two tenants chooses between them', async () => {
    const me = await page.evaluate(async () => (await fetch('/api/auth/me')).json());
    await call(page, 'PUT', `/api/admin/users/${me.user.id}/tenants/${customer}`, { roles: ['TENANT_ADMIN'] });
    await page.goto('/users');
    await page.getByRole('button', { name: /^Tenant: / }).click();
    await look(page, '96-tenants');
    await page.getByRole('menuitem', { name: CUSTOMER }).click();
    await expect(heading(page, CUSTOMER)).toBeVisible();
    await place(page, 'Users');
    await expect(row(page, OWNER)).toBeVisible();
    // An administrator holds less than the owner, who is not theirs to touch.
    await page.getByRole('button', { name: 'Actions for Olive Owner' }).click();
    await expect(page.getByRole('menuitem', { name: /^Remove/ })).toContainText('holds what you do not');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Tenant: / }).click();
    await page.getByRole('menuitem', { name: me.activeTenant.name }).click();
    await expect(heading(page, me.activeTenant.name)).toBeVisible();
  });

  expect(refused, CLEAN).toEqual([]);
});

test('accounts and security of the installation', async ({ page, browser }) => {
  expect(SIM.url && SIM.oneTime, 'run scripts/e2e.sh, which sets the environment').toBeTruthy();
  const refused = watchPage(page);
  await enter(page, '/admin/users');
  await expect(heading(page, 'All users')).toBeVisible();
  const tenant = `Quay ${RUN}`;
  const order = { name: tenant, ownerEmail: `quay-${RUN}@example.com` };
  const { id } = await call<{ id: number }>(page, 'POST', '/api/platform/customers', order);
  await call(page, 'POST', `/api/platform/customers/${id}/suspend`, { reason: 'For a moment.' });
  await call(page, 'POST', `/api/platform/customers/${id}/unsuspend`, {});
  const program = `watch ${RUN}`;
  const key = { name: program, scopes: ['cloudpods'] };
  const { token } = await call<{ token: string }>(page, 'POST', '/api/api-keys', key);
  const elsewhere = await browser.newContext({ baseURL: SIM.url });
  await elsewhere.request.get('/api/cloudpods', { headers: { authorization: `Bearer ${token}` } });
  await elsewhere.close();

  await test.step('an account is made, attached, locked and given another password', async () => {
    await page.getByRole('button', { name: 'New user' }).click();
    const make = dialog(page, 'New user');
    await make.getByLabel('Email').fill(SIM.email);
    await make.getByLabel('Name', { exact: true }).fill('Boss');
    await make.getByRole('button', { name: 'Create user' }).click();
    await expect(make.getByLabel('Email')).toHaveAttribute('aria-invalid', 'true');
    await make.getByLabel('Email').fill(BOSS);
    await make.getByLabel('Super admin').check();
    await look(page, '84-new-user');
    await make.getByRole('button', { name: 'Create user' }).click();
    await expect(heading(page, 'Boss')).toBeVisible();
    await page.getByRole('button', { name: 'Attach' }).click();
    const attach = dialog(page, 'Attach Boss to a tenant');
    await attach.getByRole('button', { name: 'Attach' }).click();
    await expect(attach.getByText('Choose the tenant.')).toBeVisible();
    await attach.getByLabel(/^Find a tenant/).fill(tenant);
    await attach.getByLabel('Tenant', { exact: true }).selectOption({ label: tenant });
    await attach.getByLabel('Billing', { exact: true }).check();
    await attach.getByRole('button', { name: 'Attach' }).click();
    await expect(page.getByRole('link', { name: tenant })).toBeVisible();
    await choose(page, BOSS, 'Lock sign-in');
    await dialog(page, `Lock ${BOSS}`)
      .getByLabel(/^Reason/)
      .fill('On leave.');
    await dialog(page, `Lock ${BOSS}`).getByRole('button', { name: 'Lock sign-in' }).click();
    await expect(page.getByText('Locked', { exact: true })).toBeVisible();
    await look(page, '85-user');
    // What cannot be done stays in its place and says why.
    await page.getByRole('button', { name: `Actions for ${BOSS}` }).click();
    const factor = page.getByRole('menuitem', { name: /^Take the second factor away/ });
    await expect(factor).toContainText('has no second factor');
    await page.keyboard.press('Escape');
    await expect(page.getByText('Not set yet')).toBeVisible();
    await page.getByRole('button', { name: `Detach from ${tenant}` }).click();
    await dialog(page, /^Detach Boss/)
      .getByRole('button', { name: 'Detach user' })
      .click();
    await expect(page.getByText('Belongs to no tenant.')).toBeVisible();
    await page.getByRole('navigation', { name: 'Parts of Boss' }).getByRole('link', { name: 'Sign-ins' }).click();
    await expect(page.getByText('No sign-ins yet')).toBeVisible();
    await place(page, 'All users');
    await page.getByLabel('Search users').fill(RUN);
    await expect(row(page, BOSS).getByText('Locked')).toBeVisible();
    await look(page, '86-all-users');
    await place(page, 'All roles');
    await expect(page.getByRole('columnheader', { name: /^Super admin/ })).toBeVisible();
    await look(page, '87-all-roles');
  });

  await test.step('an administrator was made: an incident, resolved with a word', async () => {
    await place(page, 'Security');
    const incident = page.getByRole('listitem').filter({ hasText: BOSS });
    await expect(incident.getByText('High')).toBeVisible();
    await look(page, '88-incidents');
    await incident.getByRole('button', { name: 'Resolve' }).click();
    await dialog(page, 'Resolve this incident')
      .getByLabel(/^What was found/)
      .fill('Planned.');
    await dialog(page, 'Resolve this incident').getByRole('button', { name: 'Resolve incident' }).click();
    await expect(incident.getByText('Resolved', { exact: true })).toBeVisible();
    await page.getByLabel('Status').selectOption('open');
    await expect(page).toHaveURL(/status=open/);
    await expect(incident).toHaveCount(0);
  });

  await test.step('policies: what cannot be is refused beside its field', async () => {
    await tab(page, 'Policies');
    const length = page.getByLabel('Characters of a password, at least');
    const before = await length.inputValue();
    await expect(page.getByRole('button', { name: 'Put into force' })).toHaveAttribute('aria-disabled', 'true');
    await length.fill('3');
    await page.getByLabel(/^Networks that the platform/).fill('203.0.113.0/24');
    await page.getByRole('button', { name: 'Put into force' }).click();
    await expect(length).toHaveAttribute('aria-invalid', 'true');
    await length.fill(String(Number(before) + 2));
    await page.getByRole('button', { name: 'Put into force' }).click();
    await expect(page.getByText('This would shut you out')).toBeVisible();
    await look(page, '89-policies');
    await page.getByLabel(/^Networks that the platform/).fill('');
    await page.getByRole('button', { name: 'Put into force' }).click();
    await expect(page.getByText('The policies are in force')).toBeVisible();
    // As it was found: other walks choose passwords too.
    await length.fill(before);
    await page.getByRole('button', { name: 'Put into force' }).click();
    await expect(page.getByRole('button', { name: 'Put into force' })).toHaveAttribute('aria-disabled', 'true');
    await expect(length).toHaveValue(before);
  });

  await test.step('the audit log: filters in the address, before and after, a file, the proof', async () => {
    await tab(page, 'Audit log');
    await page.getByLabel('Event', { exact: true }).selectOption('SETTING_UPDATED');
    await expect(page).toHaveURL(/event=SETTING_UPDATED/);
    await page.getByRole('button', { name: 'Setting updated' }).first().click();
    const event = dialog(page, 'Setting updated');
    await expect(event.getByRole('table', { name: 'What changed' })).toContainText('security.password_min_length');
    await look(page, '90-event');
    await event.getByRole('button', { name: 'All by Administrator' }).click();
    await expect(page).toHaveURL(/userId=\d+/);
    await page.getByLabel('Search events').fill(tenant);
    await expect(page.getByRole('button', { name: 'Tenant suspended' })).toHaveCount(1);
    await look(page, '91-platform-audit');
    for (const [entry, name] of [
      ['As CSV', 'audit.csv'],
      ['As JSON lines', 'audit.jsonl'],
    ] as const) {
      const file = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: entry }).click();
      expect((await file).suggestedFilename()).toBe(name);
    }
    await page.getByRole('button', { name: 'Verify' }).click();
    const verify = dialog(page, 'Verify the audit log');
    await verify.getByLabel(/^Head of an earlier/).fill('nonsense');
    await verify.getByRole('button', { name: 'Verify' }).click();
    await expect(verify.getByLabel(/^Head of an earlier/)).toHaveAttribute('aria-invalid', 'true');
    await verify.getByLabel(/^Head of an earlier/).fill('');
    await verify.getByRole('button', { name: 'Verify' }).click();
    await expect(verify.getByRole('region', { name: 'Result' })).toContainText('The log is whole');
    await look(page, '92-verify');
    await verify.getByRole('button', { name: 'Close' }).first().click();
    await tab(page, 'Sign-ins');
    await expect(page.getByRole('row').filter({ hasText: SIM.email }).first()).toBeVisible();
    await look(page, '93-sign-ins');
    await tab(page, 'API key usage');
    await expect(page.getByText(program).first()).toBeVisible();
    await look(page, '94-key-usage');
    await page.goto('/audit');
    await page.getByLabel('Category').selectOption('identity');
    await page.getByLabel('By', { exact: true }).selectOption({ label: 'Administrator' });
    await expect(page).toHaveURL(/category=identity&userId=\d+/);
    await expect(page.getByRole('button', { name: 'Api key created' }).first()).toBeVisible();
    await look(page, '95-audit');
  });

  expect(refused, CLEAN).toEqual([]);
});
