/** A server that falls silent as its tenants see it, and an operator who looks after a tenant's pod. */
import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { call, enter, SIM, simulateFaults } from './simulated';
import { heading, part, place, watchPage } from './steps';

const KEY = process.env.MPANEL_SSH_KEY ?? '';
const RUN = Date.now().toString(36);
const NAME = `hosted-${RUN}`;
/** The next look at the server, and then some. */
const LOOK = { timeout: 60_000 };

test.use({ baseURL: SIM.url });

const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) });
/** How the pod is, as the head of its page says. */
const state = (page: Page, text: string | RegExp) =>
  page
    .locator('header')
    .filter({ has: heading(page, NAME) })
    .getByText(text, { exact: true });
const operation = (page: Page) => page.getByRole('region', { name: 'Operation under way' });

test('a silent server, and an operator’s hand on a pod', async ({ page }) => {
  expect(SIM.url && SIM.oneTime && SIM.data && KEY, 'run scripts/e2e.sh, which sets the environment').toBeTruthy();
  const refused = watchPage(page);
  let pod = 0;

  await test.step('a pod with two addresses shows both, and how busy it is', async () => {
    await enter(page, '/cloudpods');
    await call(page, 'PUT', '/api/platform/settings/servers/check_interval_seconds', { value: 5 });
    await call(page, 'PUT', '/api/platform/settings/cloudpods/metrics.sample_interval_seconds', { value: 5 });
    for (const [name, network] of [
      [`four-${RUN}`, '198.51.100.0/28'],
      [`six-${RUN}`, '2001:db8:7::/64'],
    ]) {
      await call(page, 'POST', '/api/platform/address-pools', { name, region: 'local', network });
    }
    const order = { name: NAME, plan: 'mini', region: 'local', sshKeys: [KEY] };
    pod = (await call<{ id: number }>(page, 'POST', '/api/cloudpods', order)).id;
    await page.goto(`/cloudpods/${pod}`);
    await expect(state(page, 'Running')).toBeVisible(LOOK);
    const addresses = page.getByRole('list', { name: 'Addresses' }).getByRole('listitem');
    await expect(addresses).toHaveCount(2);
    await expect(addresses.filter({ hasText: '2001:db8:7::' })).toBeVisible();
    await expect(page.getByText(/Last sample/)).toBeVisible(LOOK);
    await look(page, '110-pod');
    await page.getByRole('link', { name: 'All metrics' }).click();
    await expect(page.getByRole('region', { name: 'Received' }).getByRole('slider')).toBeVisible(LOOK);
    await expect(page.getByRole('region', { name: 'Received' }).getByText(/\/s$/).first()).toBeVisible();
    await look(page, '111-pod-metrics');
  });

  await test.step('its server falls silent: nobody knows how it is, and that is what shows', async () => {
    await page.goto(`/cloudpods/${pod}`);
    await simulateFaults({ node: 'The server burns.' });
    // Told to the open page, without a reload.
    await expect(
      page
        .getByRole('main')
        .getByText(/^Unknown since \d/)
        .first(),
    ).toBeVisible(LOOK);
    await expect(state(page, 'Running')).toBeHidden();
    await expect(page.getByText(/the pod was running\. It may be running still/)).toBeVisible();
    await look(page, '112-pod-unknown');
    await place(page, 'CloudPods');
    await expect(row(page, NAME).getByText(/^Unknown since/)).toBeVisible();
    await page.getByLabel('Status').selectOption('running');
    await expect(row(page, NAME)).toBeHidden();
    await page.getByLabel('Status').selectOption('unknown');
    await expect(row(page, NAME)).toBeVisible();
    await look(page, '113-pods-unknown');
    await place(page, 'Dashboard');
    await page
      .getByRole('navigation', { name: 'Counts' })
      .getByRole('link', { name: /Unknown/ })
      .click();
    await expect(page).toHaveURL(/status=unknown/);
    await place(page, 'Provisioning');
    await expect(row(page, NAME).getByText(/^Unknown since/)).toBeVisible();
  });

  await test.step('an operator finds it among all pods', async () => {
    await place(page, 'All provisioning');
    await part(page, 'provisioning', 'CloudPods');
    await page.getByRole('searchbox', { name: 'Search pods' }).fill('no such pod');
    await expect(page.getByText('No pod matches')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search pods' }).fill(NAME);
    await page.getByLabel('Status').selectOption('unknown');
    await page.getByLabel('Server').selectOption('simulated');
    await expect(page).toHaveURL(/serverId=\d+/);
    await expect(row(page, NAME).getByText(/^Unknown since/)).toBeVisible();
    await look(page, '114-all-pods');
    await row(page, NAME).getByRole('link', { name: NAME }).click();
    await expect(heading(page, NAME)).toBeVisible();
    await expect(page.getByText(/^Unknown since/).first()).toBeVisible();
    await page.getByRole('link', { name: 'Look at simulated' }).click();
    await expect(page.getByText(/^It (does not answer any more|has not answered for)/)).toBeVisible();
    await simulateFaults({});
    await expect(page.getByText('Online', { exact: true })).toBeVisible(LOOK);
    await page
      .getByRole('navigation', { name: 'Parts of simulated' })
      .getByRole('link', { name: 'Pods', exact: true })
      .click();
    await page.getByRole('link', { name: NAME }).click();
    await expect(state(page, 'Running')).toBeVisible(LOOK);
  });

  await test.step('its page says whose it is, where, why there, and what was done', async () => {
    await expect(
      page.getByRole('list', { name: 'Servers that were considered' }).getByText('was chosen'),
    ).toBeVisible();
    await expect(page.getByRole('list', { name: 'Addresses' }).getByRole('listitem')).toHaveCount(2);
    await expect(row(page, 'Create pod').getByText('Completed')).toBeVisible();
    await look(page, '115-hosted-pod');
    await page.getByRole('link', { name: 'My company' }).first().click();
    await expect(page.getByRole('dialog', { name: 'My company' }).getByRole('link', { name: NAME })).toBeVisible();
    await page.goBack();
  });

  await test.step('it is stopped and started, each on record', async () => {
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page
      .getByRole('dialog', { name: `Stop ${NAME}` })
      .getByRole('button', { name: 'Stop pod' })
      .click();
    await expect(state(page, 'Stopped')).toBeVisible(LOOK);
    await expect(operation(page)).toBeHidden(LOOK);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(state(page, 'Running')).toBeVisible(LOOK);
    await expect(row(page, 'Stop pod').getByText('Completed')).toBeVisible(LOOK);
    await row(page, 'Stop pod').getByRole('link').click();
    await expect(heading(page, `Stop pod ${NAME}`)).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: NAME }).click();
    await expect(heading(page, NAME)).toBeVisible();
  });

  await test.step('it is terminated, with its name typed', async () => {
    await expect(operation(page)).toBeHidden(LOOK);
    await page.getByRole('button', { name: 'Terminate' }).click();
    const dialog = page.getByRole('dialog', { name: `Terminate ${NAME}` });
    await expect(dialog.getByText(/It cannot be restored/)).toBeVisible();
    await dialog.getByLabel(/to confirm/).fill(NAME);
    await dialog.getByRole('button', { name: 'Terminate pod' }).click();
    await expect(page.getByText(`${NAME} is gone`)).toBeVisible(LOOK);
    await page.getByRole('link', { name: 'Go to all pods' }).click();
    await expect(heading(page, 'All provisioning')).toBeVisible();
    for (const pool of await call<{ id: number; name: string }[]>(
      page,
      'GET',
      '/api/platform/address-pools',
      undefined,
    )) {
      if (pool.name.endsWith(RUN)) await call(page, 'DELETE', `/api/platform/address-pools/${pool.id}`, {});
    }
  });

  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});
