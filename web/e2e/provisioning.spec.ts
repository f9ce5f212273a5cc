/** An operator's way through the job engine, on a panel with a simulated server that is told to fail: the first walk there. */
import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { call, enter, SIM, simulateFaults } from './simulated';
import { heading, part, place, watchPage } from './steps';

const KEY = process.env.MPANEL_SSH_KEY ?? '';
const WHY = 'The disk of the simulated server is full.';

test.use({ baseURL: SIM.url });

const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) });
const state = (page: Page) => page.getByRole('region', { name: 'State' });
const confirm = (page: Page, title: string, verb: string) =>
  page.getByRole('dialog', { name: title }).getByRole('button', { name: verb }).click();
const platform = (page: Page) => place(page, 'All provisioning');

test('a job fails and is tried again, and the engine is steered', async ({ page }) => {
  expect(SIM.url && SIM.oneTime && SIM.data && KEY, 'run scripts/e2e.sh, which sets the environment').toBeTruthy();
  const refused = watchPage(page);
  let pod = 0;

  await test.step('signing in', async () => {
    await enter(page, '/provisioning');
    await expect(heading(page, 'Provisioning')).toBeVisible();
    await part(page, 'provisioning', 'Jobs');
    await expect(page.getByRole('search')).toBeVisible();
    await look(page, '30-provisioning');
  });

  await test.step('a creation fails, and says why', async () => {
    await call(page, 'PUT', '/api/platform/settings/cloudpods/job_attempts', { value: 2 });
    await call(page, 'PUT', '/api/platform/settings/jobs/backoff_initial_ms', { value: 50 });
    await simulateFaults({ start: WHY });
    const order = { name: 'engine-1', plan: 'mini', region: 'local', sshKeys: [KEY] };
    pod = (await call<{ id: number }>(page, 'POST', '/api/cloudpods', order)).id;
    // The list comes to know of it by itself.
    await expect(page.getByRole('row').filter({ hasText: 'engine-1' }).getByText('Dead')).toBeVisible();
    await part(page, 'provisioning', 'CloudPods');
    await expect(row(page, 'engine-1').getByText('Error')).toBeVisible();
    await look(page, '31-provisioning-pods');
    await row(page, 'engine-1')
      .getByRole('link', { name: /^Create pod/ })
      .click();
    await expect(page.getByText('Why it failed')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Steps' }).getByText('Undone').first()).toBeVisible();
    await expect(page.getByRole('list', { name: 'Attempts' }).getByText(WHY).first()).toBeVisible();
    await expect(page.getByRole('log', { name: 'Log of the job' })).toContainText('Placed on simulated');
    await expect(page.getByText('"pod": ')).toBeVisible();
    await look(page, '32-job-dead');
  });

  await test.step('once the cause is gone, it is tried again', async () => {
    await simulateFaults({});
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(state(page).getByText('Completed')).toBeVisible();
    await expect(page).toHaveURL(/\/provisioning\/jobs\/\d+$/);
    await look(page, '33-job-completed');
  });

  await test.step('the list is filtered, and the filter stands in the address', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Jobs', exact: true }).click();
    await page.getByLabel('Status').selectOption('dead');
    await expect(page).toHaveURL(/status=dead/);
    const dead = page
      .getByRole('table', { name: 'Jobs' })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') });
    await expect(dead.filter({ hasText: 'engine-1' })).toHaveCount(1);
    await expect(dead.filter({ hasNotText: 'Dead' })).toHaveCount(0);
    await page.getByLabel('Status').selectOption('cancelled');
    await expect(page.getByText('No job matches')).toBeVisible();
    await page.getByRole('search').getByRole('button', { name: 'Clear filters' }).click();
  });

  await test.step('a paused queue holds jobs, and goes on', async () => {
    await platform(page);
    await expect(page).toHaveURL(/\/platform\/provisioning\/jobs/);
    await expect(page.getByRole('row').filter({ hasText: 'engine-1' }).first()).toBeVisible();
    await look(page, '34-platform-jobs');
    await part(page, 'provisioning', 'Queues');
    await page.getByRole('button', { name: 'Pause cloudpods' }).click();
    await confirm(page, 'Pause cloudpods', 'Pause queue');
    await expect(row(page, 'cloudpods').getByText('Paused', { exact: true })).toBeVisible();
    await call(page, 'POST', `/api/cloudpods/${pod}/actions`, { action: 'stop' });
    await row(page, 'cloudpods').getByRole('cell').getByRole('link', { name: '1', exact: true }).click();
    await expect(page).toHaveURL(/queue=cloudpods&status=pending/);
    await page.getByRole('link', { name: /^Stop pod/ }).click();
    await expect(state(page).getByText('Pending')).toBeVisible();
    const waiting = page.url();
    await platform(page);
    await part(page, 'provisioning', 'Queues');
    await look(page, '35-queues');
    await page.getByRole('button', { name: 'Resume cloudpods' }).click();
    await expect(row(page, 'cloudpods').getByText('Open', { exact: true })).toBeVisible();
    await page.goto(waiting);
    await expect(state(page).getByText('Completed')).toBeVisible();
  });

  await test.step('a queue is limited, and a wrong limit is refused beside its field', async () => {
    await platform(page);
    await part(page, 'provisioning', 'Queues');
    await page.getByRole('button', { name: 'Limits of cloudpods' }).click();
    const dialog = page.getByRole('dialog', { name: 'Limits of cloudpods' });
    const places = dialog.getByLabel(/^At a time \(/);
    for (const wrong of ['many', '0']) {
      await places.fill(wrong);
      await dialog.getByRole('button', { name: 'Set limits' }).click();
      await expect(places).toHaveAttribute('aria-invalid', 'true');
    }
    await look(page, '36-queue-limits');
    await places.fill('4');
    await dialog.getByRole('button', { name: 'Set limits' }).click();
    await expect(row(page, 'cloudpods').getByText('4 at a time')).toBeVisible();
  });

  await test.step('the pods of all tenants, with what is done to each', async () => {
    await part(page, 'provisioning', 'CloudPods');
    await expect(page.getByRole('link', { name: 'My company' })).not.toHaveCount(0);
    await look(page, '39-platform-pods');
  });

  await test.step('a type of job is switched off; one that waits says so, and is cancelled', async () => {
    await part(page, 'provisioning', 'Job types');
    await page.getByRole('button', { name: 'Switch pod.start off' }).click();
    await confirm(page, 'Switch pod.start off', 'Switch off');
    await expect(row(page, 'Start pod').getByText('Off', { exact: true })).toBeVisible();
    await look(page, '37-job-types');
    await call(page, 'POST', `/api/cloudpods/${pod}/actions`, { action: 'start' });
    await part(page, 'provisioning', 'Jobs');
    await page
      .getByRole('link', { name: /^Start pod/ })
      .first()
      .click();
    await expect(state(page)).toContainText('an operator has switched this type of job off');
    await look(page, '38-job-waiting');
    await page.getByRole('button', { name: 'Cancel job' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel this job' }).click();
    await expect(state(page).getByText('Cancelled')).toBeVisible();
    await platform(page);
    await part(page, 'provisioning', 'Job types');
    await page.getByRole('button', { name: 'Switch pod.start on' }).click();
    await expect(row(page, 'Start pod').getByText('On', { exact: true })).toBeVisible();
  });

  await test.step('a worker is drained and resumed', async () => {
    await part(page, 'provisioning', 'Workers');
    await page.getByRole('button', { name: 'Drain' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Drain worker' }).click();
    await expect(page.getByText('Draining', { exact: true })).toBeVisible();
    await look(page, '39-workers');
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText('Online', { exact: true })).toBeVisible();
  });

  await test.step('a schedule is paused and resumed', async () => {
    await part(page, 'provisioning', 'Schedules');
    await page.getByRole('button', { name: 'Pause jobs.prune' }).click();
    await confirm(page, 'Pause jobs.prune', 'Pause schedule');
    await expect(row(page, 'jobs.prune').getByText('Paused', { exact: true })).toBeVisible();
    await look(page, '40-schedules');
    await page.getByRole('button', { name: 'Resume jobs.prune' }).click();
    await expect(row(page, 'jobs.prune').getByText('Runs', { exact: true })).toBeVisible();
  });

  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});
