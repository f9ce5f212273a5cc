/**
 * One person's way through the console, against a real panel. Nothing is intercepted.
 *
 * MPANEL_URL           where the panel answers (http://127.0.0.1:8080)
 * MPANEL_EMAIL         the account
 * MPANEL_PASSWORD      its one-time password
 * MPANEL_NEW_PASSWORD  the password to set (a long one is made up when absent)
 * MPANEL_SSH_KEY       a public key
 * MPANEL_SSH_KEY_FILE  the private key's file; without it, or with simulated pods, only the sign-in over SSH is left out
 * MPANEL_SHOTS         a folder for pictures of every page
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { heading, JOB, part, place, setPassword, signIn, watchPage } from './steps';

const run = promisify(execFile);

const EMAIL = process.env.MPANEL_EMAIL ?? '';
const ONE_TIME = process.env.MPANEL_PASSWORD ?? '';
const PASSWORD = process.env.MPANEL_NEW_PASSWORD ?? `walk ${Date.now().toString(36)} quiet harbour`;
const KEY = process.env.MPANEL_SSH_KEY ?? '';
const KEY_FILE = process.env.MPANEL_SSH_KEY_FILE ?? '';
const NAME = `walk-${Date.now().toString(36)}`;

const tab = (page: Page, name: string) => part(page, NAME, name);

/** The pod's page shows the state, and no operation is under way any more. */
async function settled(page: Page, state: string): Promise<void> {
  await expect(page.getByRole('region', { name: 'Operation under way' })).toBeHidden(JOB);
  await expect(
    page
      .locator('header')
      .filter({ has: heading(page, NAME) })
      .getByText(state, { exact: true }),
  ).toBeVisible(JOB);
}

test('from the first sign-in to a terminated pod', async ({ page }) => {
  expect(EMAIL && ONE_TIME && KEY, 'set MPANEL_EMAIL, MPANEL_PASSWORD and MPANEL_SSH_KEY').toBeTruthy();

  const refused = watchPage(page);

  await test.step('a link into the console leads to the sign-in', async () => {
    await page.goto('/cloudpods');
    await expect(heading(page, 'Sign in')).toBeVisible();
    await expect(page).toHaveURL(/\/login\?next=%2Fcloudpods$/);
    await look(page, '01-login');
  });

  await test.step('a wrong password says so', async () => {
    await signIn(page, EMAIL, 'certainly not the password');
    await expect(page.getByRole('alert')).toContainText(/password/i);
    await expect(heading(page, 'Sign in')).toBeVisible();
    await look(page, '02-login-wrong');
  });

  await test.step('the first sign-in asks for a password and then goes on', async () => {
    await signIn(page, EMAIL, ONE_TIME);
    await expect(heading(page, 'Set your password')).toBeVisible();
    await look(page, '03-set-password');
    await page.getByLabel('One-time password').fill(ONE_TIME);
    await page.getByLabel('New password', { exact: true }).fill('short');
    await page.getByLabel('New password again').fill('short');
    await page.getByRole('button', { name: 'Set password' }).click();
    await expect(page.getByLabel('New password', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await setPassword(page, ONE_TIME, PASSWORD);
    await expect(heading(page, 'CloudPods')).toBeVisible();
    await look(page, '04-cloudpods');
  });

  await test.step('dashboard', async () => {
    await place(page, 'Dashboard');
    await expect(page.getByRole('heading', { name: 'Quota' })).toBeVisible();
    await expect(page).toHaveTitle(/Dashboard/);
    await look(page, '05-dashboard');
  });

  await test.step('the wizard, with a bad name and a bad key first', async () => {
    await page.getByRole('link', { name: 'Create pod' }).first().click();
    await expect(heading(page, 'Create a pod')).toBeVisible();
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText('Choose a plan.')).toBeVisible();
    await page.getByRole('radio', { name: 'Mini' }).check();
    await look(page, '06-wizard-plan');
    await page.getByRole('button', { name: 'Next' }).click();

    await expect(page).toHaveURL(/step=2/);
    const regions = page.getByRole('group', { name: 'Region' }).getByRole('radio');
    await expect(regions.first()).toBeVisible();
    if ((await regions.and(page.locator(':checked')).count()) === 0) await regions.first().check();
    await expect(page.getByRole('radio', { name: 'Automatic placement' })).toBeChecked();
    await look(page, '07-wizard-location');
    await page.getByRole('button', { name: 'Next' }).click();

    await page.getByLabel('Name', { exact: true }).fill('Not a host name!');
    await page.getByLabel('SSH public key').fill('this is no key');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText('Included in your quota')).toBeVisible();
    await page.getByRole('button', { name: 'Create pod' }).click();
    // The refusal leads back to the step that has the wrong fields, and keeps what was put in.
    await expect(page).toHaveURL(/step=3/);
    await expect(page.getByLabel('Name', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('SSH public key')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Not a host name!');
    await look(page, '08-wizard-errors');

    await page.getByLabel('Name', { exact: true }).fill(NAME);
    await page.getByLabel('SSH public key').fill(KEY);
    await page.getByLabel(/^Tags/).fill('walk, console');
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(page).toHaveURL(/step=2/);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue(NAME);
    await page.reload();
    await expect(page).toHaveURL(/step=3/);
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue(NAME);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText('Quota before and after')).toBeVisible();
    await look(page, '09-wizard-summary');
    await page.getByRole('button', { name: 'Create pod' }).click();
  });

  await test.step('its steps show live until it runs', async () => {
    await expect(heading(page, NAME)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Operation under way' })).toContainText(/Step \d+ of \d+/, JOB);
    await look(page, '10-pod-provisioning');
    await settled(page, 'Running');
    await expect(page.getByText(/^ssh \S+@\d+\.\d+\.\d+\.\d+$/)).toBeVisible();
    await look(page, '11-pod-running');
  });

  await test.step('it lets in who has the key', async () => {
    const branding = await (await page.request.get('/api/public/branding')).json();
    const why = branding.simulated
      ? 'the pods of this panel are simulated'
      : KEY_FILE
        ? ''
        : 'MPANEL_SSH_KEY_FILE is not set';
    if (why) {
      test.info().annotations.push({ type: 'skipped step', description: `ssh: ${why}` });
      console.log(`SKIPPED: signing in over SSH, because ${why}`);
      return;
    }
    const command = (await page.getByText(/^ssh \S+@\d+\.\d+\.\d+\.\d+$/).textContent())?.split(' ')[1] ?? '';
    await expect
      .poll(
        async () => {
          const options = [
            'StrictHostKeyChecking=no',
            'UserKnownHostsFile=/dev/null',
            'BatchMode=yes',
            'ConnectTimeout=5',
            'LogLevel=ERROR',
          ];
          const args = [...options.flatMap((o) => ['-o', o]), '-i', KEY_FILE, command, 'hostname'];
          return run('ssh', args).then(
            (r) => r.stdout.trim(),
            (e: Error) => e.message,
          );
        },
        { timeout: 60_000 },
      )
      .toBe(NAME);
  });

  await test.step('metrics come', async () => {
    await tab(page, 'Metrics');
    await expect(page.getByText(/Last sample/)).toBeVisible({ timeout: 2 * 60_000 });
    await expect(page.getByRole('slider', { name: /Processor: \d+ samples/ })).toBeVisible({ timeout: 3 * 60_000 });
    await look(page, '12-pod-metrics');
  });

  await test.step('logs tell what was done', async () => {
    await tab(page, 'Logs');
    const log = page.getByRole('log', { name: `Logs of ${NAME}` });
    await expect(log).not.toBeEmpty();
    await page.getByLabel('Source').selectOption('provisioner');
    await expect(page).toHaveURL(/source=provisioner/);
    await look(page, '13-pod-logs');
  });

  await test.step('activity and job', async () => {
    await tab(page, 'Activity');
    await expect(page.getByRole('button', { name: 'Pod create request' })).toBeVisible();
    await look(page, '14-pod-activity');
    await tab(page, 'Job');
    await expect(page.getByRole('list', { name: 'Steps' }).getByRole('listitem').first()).toBeVisible();
    await look(page, '15-pod-job');
    await tab(page, 'Overview');
  });

  for (const [action, state] of [
    ['Stop', 'Stopped'],
    ['Start', 'Running'],
    ['Reboot', 'Running'],
  ] as const) {
    await test.step(action.toLowerCase(), async () => {
      await page.getByRole('button', { name: action, exact: true }).click();
      if (action !== 'Start') await page.getByRole('button', { name: `${action} pod` }).click();
      await expect(page.getByText(new RegExp(`^(${action}p?ing) ${NAME}$`))).toBeVisible();
      await settled(page, state);
    });
  }

  await test.step('the audit log has it all', async () => {
    await place(page, 'Audit log');
    await page.getByRole('searchbox', { name: 'Search events' }).fill(NAME);
    await expect(page).toHaveURL(new RegExp(`q=${NAME}`));
    for (const event of ['Pod create request', 'Pod created', 'Pod stop', 'Pod start', 'Pod reboot']) {
      await expect(page.getByRole('button', { name: event, exact: true }).first()).toBeVisible();
    }
    await look(page, '16-audit');
  });

  await test.step('the jobs are kept', async () => {
    await place(page, 'Provisioning');
    await part(page, 'provisioning', 'Jobs');
    await expect(page.getByRole('table', { name: 'Jobs' })).toBeVisible();
    await look(page, '17-jobs');
    await page
      .getByRole('row')
      .filter({ hasText: NAME })
      .getByRole('link', { name: /Reboot pod/ })
      .click();
    await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible();
    await look(page, '18-job');
  });

  await test.step('account pages', async () => {
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sessions' }).click();
    await expect(page.getByText('This one')).toBeVisible();
    await look(page, '19-sessions');
    const account = page.getByRole('navigation', { name: 'Account' });
    await account.getByRole('link', { name: 'Security' }).click();
    await expect(page.getByLabel('Current password')).toBeVisible();
    await look(page, '20-security');
    await account.getByRole('link', { name: 'Profile' }).click();
    await expect(page.getByText(EMAIL)).toBeVisible();
    await look(page, '21-profile');
  });

  await test.step('the palette finds the pod, and it is terminated by typing its name', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill(NAME);
    await expect(page.getByRole('option', { name: new RegExp(NAME) })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(heading(page, NAME)).toBeVisible();
    await page.getByRole('button', { name: 'Terminate', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: `Terminate ${NAME}` });
    await expect(dialog.getByRole('button', { name: 'Terminate pod' })).toBeDisabled();
    await look(page, '22-terminate');
    await dialog.getByLabel(/^Type/).fill(NAME);
    await dialog.getByRole('button', { name: 'Terminate pod' }).click();
    await expect(page.getByText(`${NAME} is gone`)).toBeVisible(JOB);
    await look(page, '23-gone');
  });

  await test.step('it is gone from the list, and from search', async () => {
    await page.getByRole('link', { name: 'Go to CloudPods' }).click();
    await expect(heading(page, 'CloudPods')).toBeVisible();
    await expect(page.getByRole('link', { name: NAME, exact: true })).toHaveCount(0);
    await page.goto(`/cloudpods?q=${NAME}`);
    await expect(page.getByText('No pod matches')).toBeVisible();
    await look(page, '24-no-match');
  });

  await test.step('signing out ends it', async () => {
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(heading(page, 'Sign in')).toBeVisible();
    await page.goto('/audit');
    await expect(heading(page, 'Sign in')).toBeVisible();
  });

  expect(refused, 'errors in the page, or things the content security policy refused').toEqual([]);
});
