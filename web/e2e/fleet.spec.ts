/**
 * An operator's way through servers, settings, health and the overview, and a tenant's through volumes and sizes.
 *
 * MPANEL_SIM_CLUSTER  the directory of a simulated Proxmox VE cluster of two nodes (`mpanel sim proxmox`)
 */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { call, enter, SIM, simulateFaults } from './simulated';
import { heading, part, place, watchPage } from './steps';

const KEY = process.env.MPANEL_SSH_KEY ?? '';
const CLUSTER = process.env.MPANEL_SIM_CLUSTER ?? '';
const RUN = Date.now().toString(36);

test.use({ baseURL: SIM.url });

interface Registration {
  ip: string;
  sshPort: number;
  hostKey: string;
  privateKey: string;
}
const registration = async (node: string): Promise<Registration> =>
  JSON.parse(await readFile(`${CLUSTER}/register-${node}.json`, 'utf8'));

const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) });
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
/** The pod's page shows that nothing is under way any more. */
const settled = (page: Page) =>
  expect(page.getByRole('region', { name: 'Operation under way' })).toBeHidden({ timeout: 60_000 });

async function order(page: Page, name: string, region: string, node?: string): Promise<number> {
  const pod = await call<{ id: number }>(page, 'POST', '/api/cloudpods', {
    name,
    plan: 'mini',
    region,
    ...(node ? { node } : {}),
    sshKeys: [KEY],
  });
  return pod.id;
}

/** Walks the two steps of the drawer. */
async function register(page: Page, name: string, node: Registration): Promise<void> {
  const drawer = dialog(page, 'Add a server');
  await drawer.getByRole('textbox', { name: 'Address' }).fill(node.ip);
  await drawer.getByLabel('SSH port').fill(String(node.sshPort));
  await drawer.getByRole('checkbox', { name: 'The address may be outside the tailnet' }).check();
  await drawer.getByRole('button', { name: 'Ask for its host key' }).click();
  await expect(drawer.getByText(node.hostKey)).toBeVisible();
  await drawer.getByRole('checkbox', { name: 'The server says the same' }).check();
  await drawer.getByRole('button', { name: 'Next' }).click();
  await drawer.getByLabel('Name').fill(name);
  await drawer.getByLabel('Region', { exact: true }).fill('cluster');
  await drawer.getByLabel(/^Private key/).fill(node.privateKey);
  await drawer.getByLabel(/^Storage pools/).fill('local-lvm');
  await drawer.getByLabel(/^Bridges/).fill('vmbr0');
  await drawer.getByLabel(/^First machine id/).fill('100000');
  await drawer.getByLabel(/^Last machine id/).fill('999999');
  await drawer.getByLabel(/^Storage for scripts/).fill('local');
  await drawer.getByRole('button', { name: 'Register server' }).click();
  await expect(dialog(page, `${name} is registered`)).toBeVisible();
}

test('servers are registered, tested, drained; pods move; addresses are given', async ({ page }) => {
  expect(SIM.url && SIM.oneTime && KEY && CLUSTER, 'run scripts/e2e.sh, which sets the environment').toBeTruthy();
  const refused = watchPage(page);
  const [one, two] = [await registration('pve1'), await registration('pve2')];
  let pod = 0;
  /** The server that the pod is put on, and the other one. */
  let [from, to] = ['', ''];

  await test.step('the list, and an address that is not to be trusted', async () => {
    await enter(page, '/platform/servers');
    await expect(row(page, 'simulated').getByText('Online')).toBeVisible();
    await look(page, '70-servers');
    await page.getByRole('button', { name: 'Add server' }).click();
    const drawer = dialog(page, 'Add a server');
    await expect(page).toHaveURL(/add=1/);
    await drawer.getByRole('textbox', { name: 'Address' }).fill('192.0.2.1');
    await drawer.getByRole('button', { name: 'Ask for its host key' }).click();
    await expect(drawer.getByText(/tailnet/).last()).toBeVisible();
    await expect(drawer.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true');
    await look(page, '71-server-untrusted');
    // Nobody listens there.
    await drawer.getByRole('textbox', { name: 'Address' }).fill('127.0.0.1');
    await drawer.getByLabel('SSH port').fill('1');
    await drawer.getByRole('checkbox', { name: 'The address may be outside the tailnet' }).check();
    await drawer.getByRole('button', { name: 'Ask for its host key' }).click();
    await expect(drawer.getByText(/shows no SSH key/)).toBeVisible();
    await drawer.getByRole('button', { name: 'Cancel' }).click();
    await expect(page).not.toHaveURL(/add=1/);
  });

  await test.step('wrong details are refused beside their fields', async () => {
    await page.getByRole('button', { name: 'Add server' }).click();
    const drawer = dialog(page, 'Add a server');
    await drawer.getByLabel('What runs there').selectOption('simulated');
    await drawer.getByRole('button', { name: 'Next' }).click();
    await drawer.getByLabel('Name').fill('Not A Name');
    await drawer.getByLabel('Processor %').fill('many');
    await drawer.getByRole('button', { name: 'Register server' }).click();
    await expect(drawer.getByLabel('Processor %')).toHaveAttribute('aria-invalid', 'true');
    await drawer.getByLabel('Processor %').fill('5');
    await drawer.getByRole('button', { name: 'Register server' }).click();
    for (const field of ['Name', 'Region', 'Processor %']) {
      await expect(drawer.getByLabel(field, { exact: field === 'Region' })).toHaveAttribute('aria-invalid', 'true');
    }
    await look(page, '72-server-wrong');
    await drawer.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('two nodes are registered; each step of reaching them is shown', async () => {
    await page.getByRole('button', { name: 'Add server' }).click();
    await register(page, 'pve1', one);
    const drawer = dialog(page, 'pve1 is registered');
    // The first test was run when it was registered.
    await drawer.getByRole('button', { name: /^Test (connection|again)$/ }).click();
    await expect(drawer.getByText('Everything works')).toBeVisible();
    await expect(drawer.getByRole('list', { name: 'Checks' }).getByRole('listitem')).toHaveCount(11);
    await look(page, '73-server-tested');
    await drawer.getByRole('button', { name: 'Close' }).first().click();
    await page.getByRole('button', { name: 'Add server' }).click();
    await register(page, 'pve2', two);
    await dialog(page, 'pve2 is registered').getByRole('link', { name: 'Open pve2' }).click();
    await expect(heading(page, 'pve2')).toBeVisible();
    await expect(
      page.getByRole('banner').or(page.getByRole('main')).getByText('Online', { exact: true }),
    ).toBeVisible();
    await look(page, '74-server');
    await part(page, 'pve2', 'Metrics');
    await expect(page.getByRole('region', { name: 'Processor' })).toBeVisible();
    await page.getByLabel('Span').selectOption('1');
    await expect(page).toHaveURL(/hours=1/);
    await look(page, '75-server-metrics');
    await part(page, 'pve2', 'Drift');
    await expect(page.getByText('Nothing differs')).toBeVisible();
    await look(page, '76-server-drift');
  });

  await test.step('a record is changed', async () => {
    await page.getByRole('button', { name: 'Edit' }).click();
    const drawer = dialog(page, 'Edit pve2');
    await drawer.getByLabel(/^Tags/).fill('rack-7, ssd');
    await drawer.getByLabel('Memory %').fill('5');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await expect(drawer.getByLabel('Memory %')).toHaveAttribute('aria-invalid', 'true');
    await drawer.getByLabel('Memory %').fill('120');
    await look(page, '77-server-edit');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await expect(drawer).toBeHidden();
    await part(page, 'pve2', 'Overview');
    await expect(page.getByText('rack-7')).toBeVisible();
    await expect(page.getByText('allocated up to 120 %')).toBeVisible();
  });

  await test.step('a pod is placed with reasons, and moves away before its server is worked on', async () => {
    const template = (
      await call<Record<string, unknown>[]>(page, 'GET', '/api/admin/hosting/templates', undefined)
    ).find((t) => t.code === 'debian-12') as Record<string, unknown>;
    const { id: _, code: __, available: ___, createdAt: ____, updatedAt: _____, servers: ______, ...rest } = template;
    await call(page, 'PUT', '/api/admin/hosting/templates/debian-12', { ...rest, proxmoxTemplateVmid: 9000 });
    pod = await order(page, `moving-${RUN}`, 'cluster');
    await page.goto(`/cloudpods/${pod}/job`);
    await settled(page);
    const considered = page.getByRole('list', { name: 'Servers that were considered' });
    // Its tenant reads where it is, and nothing of the other servers.
    await expect(page.getByRole('log', { name: 'Log of the job' })).toContainText('Placed on pve');
    await expect(considered).toBeHidden();
    await page.goto(`/platform/cloudpods/${pod}`);
    await expect(considered.getByText('was chosen')).toBeVisible();
    await expect(considered.getByRole('listitem')).toHaveCount(2);
    await look(page, '78-placement');
    // Either of the two may have been the better one.
    [from, to] =
      (await call<{ node: string }>(page, 'GET', `/api/cloudpods/${pod}`, undefined)).node === 'pve1'
        ? ['pve1', 'pve2']
        : ['pve2', 'pve1'];
    await place(page, 'Servers');
    await page.getByRole('link', { name: from, exact: true }).click();
    await expect(heading(page, from)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Evacuate' })).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: 'Drain' }).click();
    await dialog(page, `Drain ${from}`).getByLabel(/^Why/).fill('A new disk');
    await look(page, '79-drain');
    await dialog(page, `Drain ${from}`).getByRole('button', { name: 'Drain server' }).click();
    await expect(page.getByText('A new disk')).toBeVisible();
    await part(page, from, 'Pods');
    await expect(row(page, `moving-${RUN}`).getByText('Running')).toBeVisible();
    await look(page, '80-server-pods');
    await page.getByRole('button', { name: 'Evacuate' }).click();
    const evacuate = dialog(page, `Evacuate ${from}`);
    await expect(evacuate.getByText('simulated: it runs machines of another kind')).toBeVisible();
    await evacuate.getByLabel('To which server').selectOption(to);
    await look(page, '81-evacuate');
    await evacuate.getByRole('button', { name: 'Move its pods' }).click();
    await expect(evacuate.getByText(`1 pod on the way to ${to}`)).toBeVisible({ timeout: 30_000 });
    await expect(evacuate.getByRole('link', { name: `moving-${RUN}` })).toHaveAttribute(
      'href',
      /provisioning\/jobs\/\d+$/,
    );
    await evacuate.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText('No pods on it')).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Take pods again' }).click();
    await expect(page.getByText('Online', { exact: true })).toBeVisible();
  });

  await test.step('an operator moves it back', async () => {
    await page.goto(`/cloudpods/${pod}`);
    await settled(page);
    await page.getByRole('button', { name: 'Move' }).click();
    await dialog(page, /^Move moving-/)
      .getByLabel('To which server')
      .selectOption(from);
    await dialog(page, /^Move moving-/)
      .getByRole('button', { name: 'Move pod' })
      .click();
    await expect(page.getByText(`${from} · cluster`)).toBeVisible({ timeout: 60_000 });
    await settled(page);
  });

  await test.step('a volume of a virtual machine is a disk, and how it is mounted is said', async () => {
    await call(page, 'POST', `/api/cloud-pods/${pod}/volumes`, { name: 'data', sizeGb: 2 });
    await page.goto(`/cloudpods/${pod}/volumes`);
    await expect(row(page, 'data').getByText('Attached')).toBeVisible({ timeout: 60_000 });
    await settled(page);
    await expect(row(page, 'data').getByText(/^Disk with serial/)).toBeVisible();
    await expect(row(page, 'data').getByText('/mnt/')).toBeHidden();
    await look(page, '81-volume-disk');
    await page.getByRole('button', { name: 'How to mount data' }).click();
    await expect(dialog(page, 'Mount data').getByText(/lsblk -dnpo NAME,SERIAL/)).toBeVisible();
    await look(page, '81-volume-mount');
    await dialog(page, 'Mount data').getByRole('button', { name: 'Done' }).click();
  });

  await test.step('a new size that waits says so, and what gives it', async () => {
    await page.goto(`/cloudpods/${pod}`);
    await settled(page);
    await page.getByRole('button', { name: 'Resize' }).click();
    const scale = dialog(page, /^Resize moving-/);
    await scale.getByRole('radio', { name: /^Pro/ }).check();
    await scale.getByRole('button', { name: 'Resize pod' }).click();
    await expect(page.getByText('Its new size waits for a restart')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/The new size takes effect when the pod was off once/)).toBeVisible();
    await look(page, '81-size-waits');
    await page.getByRole('button', { name: 'Stop and start it' }).click();
    await dialog(page, /^Reboot moving-/)
      .getByRole('button', { name: 'Reboot pod' })
      .click();
    await expect(page.getByText('Its new size waits for a restart')).toBeHidden({ timeout: 60_000 });
    await settled(page);
  });

  await test.step('pools of addresses', async () => {
    await place(page, 'Servers');
    await part(page, 'servers', 'Address pools');
    await expect(page.getByText('No address pools yet')).toBeVisible();
    await page.getByRole('button', { name: 'Add pool' }).click();
    const drawer = dialog(page, 'Add an address pool');
    await drawer.getByLabel('Network').fill('not a network');
    await drawer.getByLabel(/^VLAN/).fill('5000');
    await drawer.getByRole('button', { name: 'Add pool' }).click();
    for (const field of [/^Name$/, 'Region', 'Network', /^VLAN/]) {
      await expect(drawer.getByLabel(field, { exact: field === 'Region' })).toHaveAttribute('aria-invalid', 'true');
    }
    await look(page, '82-pool-wrong');
    await drawer.getByLabel(/^Name$/).fill('public');
    await drawer.getByLabel('Region', { exact: true }).selectOption('local');
    await drawer.getByLabel('Network').fill('203.0.113.0/29');
    await drawer.getByLabel(/^Gateway/).fill('203.0.113.1');
    await drawer.getByLabel(/^First address/).fill('203.0.113.2');
    await drawer.getByLabel(/^VLAN/).fill('');
    await drawer.getByRole('button', { name: 'Add pool' }).click();
    await expect(row(page, 'public').getByText('0 of 5')).toBeVisible();
    const holder = await order(page, `addressed-${RUN}`, 'local');
    await expect(row(page, 'public').getByText('1 of 5')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('button', { name: 'Delete public' })).toHaveAttribute('aria-disabled', 'true');
    await look(page, '83-pools');
    await page.getByRole('button', { name: 'public', exact: true }).click();
    await expect(dialog(page, 'public').getByText(`addressed-${RUN}`)).toBeVisible();
    await look(page, '84-pool');
    await dialog(page, 'public').getByRole('button', { name: 'Close' }).click();
    await page.goto(`/cloudpods/${holder}`);
    await settled(page);
    await call(page, 'POST', `/api/cloudpods/${holder}/actions`, { action: 'terminate' });
    await expect(page.getByText(/is gone$/)).toBeVisible({ timeout: 60_000 });
    await page.goto('/platform/servers/addresses');
    await page.getByRole('button', { name: 'Disable public' }).click();
    await expect(row(page, 'public').getByText('Disabled')).toBeVisible();
    await page.getByRole('button', { name: 'Delete public' }).click();
    await dialog(page, 'Delete public').getByRole('button', { name: 'Delete pool' }).click();
    await expect(page.getByText('No address pools yet')).toBeVisible();
  });

  await test.step('a server without pods is taken out', async () => {
    await page.goto(`/cloudpods/${pod}`);
    await settled(page);
    await call(page, 'POST', `/api/cloudpods/${pod}/actions`, { action: 'terminate' });
    await expect(page.getByText(/is gone$/)).toBeVisible({ timeout: 60_000 });
    for (const name of ['pve1', 'pve2']) {
      await place(page, 'Servers');
      await page.getByRole('link', { name, exact: true }).click();
      await expect(heading(page, name)).toBeVisible();
      await page.getByRole('button', { name: 'Remove' }).click();
      await dialog(page, `Remove ${name}`)
        .getByLabel(/to confirm/)
        .fill(name);
      await dialog(page, `Remove ${name}`).getByRole('button', { name: 'Remove server' }).click();
      await expect(heading(page, 'Servers')).toBeVisible();
      await expect(row(page, name)).toBeHidden();
    }
  });

  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});

test('volumes and sizes of a pod', async ({ page }) => {
  const refused = watchPage(page);
  let pod = 0;

  await test.step('a volume that is too large is refused, one that fits is made', async () => {
    await enter(page, '/cloudpods');
    pod = await order(page, `disks-${RUN}`, 'local');
    await page.goto(`/cloudpods/${pod}/volumes`);
    await settled(page);
    await expect(page.getByText('No volumes yet')).toBeVisible();
    await look(page, '85-volumes-empty');
    await page.getByRole('button', { name: 'Create volume' }).click();
    const create = dialog(page, 'Create a volume');
    await create.getByLabel('Name').fill('Data!');
    await create.getByLabel('Size in GB').fill('60000');
    await create.getByRole('button', { name: 'Create volume' }).click();
    for (const field of ['Name', 'Size in GB']) {
      await expect(create.getByLabel(field)).toHaveAttribute('aria-invalid', 'true');
    }
    await look(page, '86-volume-wrong');
    await create.getByLabel('Name').fill('data');
    await create.getByLabel('Size in GB').fill('5');
    await create.getByRole('button', { name: 'Create volume' }).click();
    await expect(row(page, 'data').getByText('Attached')).toBeVisible({ timeout: 60_000 });
    await settled(page);
    await expect(page.getByRole('button', { name: 'Delete data' })).toHaveAttribute('aria-disabled', 'true');
    await look(page, '87-volumes');
  });

  await test.step('it grows, is detached, attached again, and deleted', async () => {
    await page.getByRole('button', { name: 'Resize data' }).click();
    await dialog(page, 'Resize data').getByLabel('New size in GB').fill('3');
    await dialog(page, 'Resize data').getByRole('button', { name: 'Resize' }).click();
    await expect(dialog(page, 'Resize data').getByLabel('New size in GB')).toHaveAttribute('aria-invalid', 'true');
    await dialog(page, 'Resize data').getByLabel('New size in GB').fill('8');
    await dialog(page, 'Resize data').getByRole('button', { name: 'Resize' }).click();
    await expect(row(page, 'data').getByText('8 GB')).toBeVisible({ timeout: 60_000 });
    await settled(page);
    await page.getByRole('button', { name: 'Detach data' }).click();
    await dialog(page, 'Detach data').getByRole('button', { name: 'Detach volume' }).click();
    await expect(row(page, 'data').getByText('Detached')).toBeVisible({ timeout: 60_000 });
    await settled(page);
    await page.getByRole('button', { name: 'Attach data' }).click();
    await expect(row(page, 'data').getByText('Attached')).toBeVisible({ timeout: 60_000 });
    await settled(page);
    await page.getByRole('button', { name: 'Detach data' }).click();
    await dialog(page, 'Detach data').getByRole('button', { name: 'Detach volume' }).click();
    await expect(row(page, 'data').getByText('Detached')).toBeVisible({ timeout: 60_000 });
    await settled(page);
    await page.getByRole('button', { name: 'Delete data' }).click();
    await dialog(page, 'Delete data')
      .getByLabel(/to confirm/)
      .fill('data');
    await dialog(page, 'Delete data').getByRole('button', { name: 'Delete volume' }).click();
    await expect(page.getByText('No volumes yet')).toBeVisible({ timeout: 60_000 });
    await settled(page);
  });

  await test.step('the pod gets another size; what cannot be had says why', async () => {
    await call(page, 'PUT', '/api/platform/settings/cloudpods/quota.default_cpu_cores', { value: 3 });
    await page.reload();
    await page.getByRole('button', { name: 'Resize' }).click();
    const scale = dialog(page, /^Resize disks-/);
    await expect(scale.getByText('This is its plan now.')).toBeVisible();
    await expect(scale.getByText(/^Over the quota/).first()).toBeVisible();
    await scale.getByRole('radio', { name: /^Pro/ }).check();
    await expect(scale.getByText(/The disk grows from/)).toBeVisible();
    await look(page, '88-scale');
    await scale.getByRole('button', { name: 'Resize pod' }).click();
    await expect(page.getByText(/^Pro · /)).toBeVisible({ timeout: 60_000 });
    await settled(page);
    await call(page, 'DELETE', '/api/platform/settings/cloudpods/quota.default_cpu_cores', {});
    await call(page, 'POST', `/api/cloudpods/${pod}/actions`, { action: 'terminate' });
    await expect(page.getByText(/is gone$/)).toBeVisible({ timeout: 60_000 });
  });

  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});

test('settings, health, the overview, search and notifications', async ({ page }) => {
  const refused = watchPage(page);

  await test.step('a setting is refused, changed, and has its default again', async () => {
    await enter(page, '/admin/settings');
    await expect(heading(page, 'Settings')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search settings' }).fill('servers');
    await expect(page.getByRole('heading', { level: 2, name: 'Jobs' })).toBeHidden();
    await look(page, '90-settings');
    const key = 'servers.check_interval_seconds';
    await page.getByRole('searchbox', { name: 'Search settings' }).fill('check_interval');
    const setting = page.getByRole('listitem', { name: key });
    await setting.getByLabel(`Value of ${key}`).fill('often');
    await page.getByRole('button', { name: `Save ${key}` }).click();
    await expect(setting.getByLabel(`Value of ${key}`)).toHaveAttribute('aria-invalid', 'true');
    await setting.getByLabel(`Value of ${key}`).fill('1');
    await page.getByRole('button', { name: `Save ${key}` }).click();
    await expect(setting.getByText(/from 5 to 3600/)).toBeVisible();
    await look(page, '91-setting-wrong');
    await setting.getByLabel(`Value of ${key}`).fill('5');
    await page.getByRole('button', { name: `Save ${key}` }).click();
    await expect(setting.getByText('Changed')).toBeVisible();
    await expect(setting.getByText(/set .* by/)).toBeVisible();
    await look(page, '92-setting-changed');
  });

  await test.step('no setting shuts its setter out', async () => {
    const key = 'security.operator_networks';
    await page.getByRole('searchbox', { name: 'Search settings' }).fill('operator_networks');
    const setting = page.getByRole('listitem', { name: key });
    await setting.getByLabel(`Value of ${key}`).fill('192.0.2.0/24');
    await page.getByRole('button', { name: `Save ${key}` }).click();
    await expect(setting.getByText(/This would shut you out/)).toBeVisible();
  });

  await test.step('what fails shows in the technical log, in the overview and at the bell', async () => {
    await call(page, 'POST', '/api/notifications/read', { all: true });
    await call(page, 'PUT', '/api/platform/settings/cloudpods/job_attempts', { value: 1 });
    await simulateFaults({ create: 'The disk of the simulated server is full.' });
    const unlucky = await order(page, `unlucky-${RUN}`, 'local');
    // Before the next fault takes this one's place.
    const status = async () =>
      (await call<{ status: string }>(page, 'GET', `/api/cloudpods/${unlucky}`, undefined)).status;
    await expect.poll(status, { timeout: 60_000 }).toBe('error');
    await expect(page.getByRole('button', { name: /^Notifications, \d+ unread/ })).toBeVisible({ timeout: 60_000 });
    await simulateFaults({ node: 'The server burns.' });
    await place(page, 'System health');
    await expect(page.getByText('the server does not answer').first()).toBeVisible({ timeout: 60_000 });
    await page.getByLabel('Level').selectOption('warn');
    await page.getByLabel('Service').selectOption('fleet');
    await expect(page).toHaveURL(/level=warn.*service=fleet|service=fleet.*level=warn/);
    await page.getByRole('button', { name: 'the server does not answer' }).first().click();
    await expect(dialog(page, 'the server does not answer').getByText('The server burns.')).toBeVisible();
    await look(page, '93-system-event');
    await dialog(page, 'the server does not answer').getByRole('button', { name: 'Done' }).click();
    await look(page, '94-system-health');
    await page.getByRole('searchbox', { name: 'Search system events' }).fill('nothing is called that');
    await expect(page.getByText('No system event matches')).toBeVisible();
    await place(page, 'Overview');
    await expect(page.getByText('Something should be looked at')).toBeVisible();
    await expect(page.getByText('1 server does not answer.')).toBeVisible();
    await look(page, '95-overview');
    await simulateFaults({});
  });

  await test.step('the bell tells what happened, and forgets what was read', async () => {
    await page.getByRole('button', { name: /^Notifications, \d+ unread/ }).click();
    const bell = dialog(page, 'Notifications');
    await expect(bell.getByText(`unlucky-${RUN} could not be made`)).toBeVisible();
    await expect(bell.getByText('A job failed for good: pod.provision').first()).toBeVisible();
    await look(page, '96-notifications');
    await bell.getByRole('link', { name: `unlucky-${RUN} could not be made` }).click();
    await expect(heading(page, `unlucky-${RUN}`)).toBeVisible();
    await page.getByRole('button', { name: /^Notifications/ }).click();
    await bell.getByRole('button', { name: 'Mark all as read' }).click();
    await expect(bell.getByRole('button', { name: 'Mark all as read' })).toBeHidden();
    await bell.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
  });

  await test.step('the pods of all tenants', async () => {
    await place(page, 'All CloudPods');
    await expect(page.getByRole('table', { name: /Top 10 tenants/ }).getByText('My company')).toBeVisible();
    await expect(page.getByRole('table', { name: /Pods created and destroyed/ })).toBeVisible();
    await look(page, '97-all-cloudpods');
  });

  await test.step('the palette finds servers, pods and settings', async () => {
    await page.keyboard.press('Control+k');
    const search = page.getByRole('combobox', { name: 'Search' });
    await search.fill('zzz nothing');
    await expect(page.getByText('Nothing is called that here')).toBeVisible();
    await search.fill('overcommit');
    await expect(page.getByRole('option', { name: /servers\.overcommit\.cpu_percent/ })).toBeVisible();
    await search.fill(`unlucky-${RUN}`);
    await expect(page.getByRole('option', { name: new RegExp(`unlucky-${RUN}.*Pod`) })).toBeVisible();
    await look(page, '98-search');
    await search.fill('simulated');
    await page.getByRole('option', { name: /^simulated.*Server/ }).click();
    await expect(heading(page, 'simulated')).toBeVisible();
  });

  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});
