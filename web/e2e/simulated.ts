/**
 * A panel of its own whose server only pretends, and can be told to fail.
 *
 * MPANEL_SIM_URL       where it answers
 * MPANEL_SIM_PASSWORD  the first administrator's one-time password
 * MPANEL_SIM_DATA      its data directory, with its private database
 */
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { main, setPassword, signIn } from './steps';

const run = promisify(execFile);

export const SIM = {
  url: process.env.MPANEL_SIM_URL ?? '',
  email: 'admin@localhost',
  oneTime: process.env.MPANEL_SIM_PASSWORD ?? '',
  /** What the one-time password is replaced by, at the first walk that comes. */
  password: 'simulated quiet harbour',
  data: process.env.MPANEL_SIM_DATA ?? '',
};

/** Signs the first administrator in at a page that leads to the sign-in, whichever walk comes first. */
export async function enter(page: Page, at: string): Promise<void> {
  // Whatever a walk before left broken is not this one's matter.
  await simulateFaults({});
  await page.goto(at);
  await signIn(page, SIM.email, SIM.password);
  await expect(page.getByRole('alert').or(main(page))).toBeVisible();
  if (await main(page).isVisible()) return;
  await signIn(page, SIM.email, SIM.oneTime);
  await setPassword(page, SIM.oneTime, SIM.password);
  await expect(main(page)).toBeVisible();
}

/** Changes the panel's database as its owner: for time that passes and servers that fail. */
export async function sql(statement: string): Promise<void> {
  const key = Buffer.from((await readFile(`${SIM.data}/secret.key`, 'utf8')).trim(), 'hex');
  const user = 'mpanel_owner';
  const socket = `${SIM.data}/postgres/run`;
  await stat(socket);
  await run('psql', ['-h', socket, '-U', user, '-d', 'mpanel', '-v', 'ON_ERROR_STOP=1', '-qc', statement], {
    env: { ...process.env, PGPASSWORD: createHmac('sha256', key).update(user).digest('hex') },
  });
}

/** Makes operations of the simulated server fail with a message (`{ start: 'why' }`), or, with none, work again. */
export async function simulateFaults(faults: Record<string, string>): Promise<void> {
  await sql(`update servers set config = jsonb_set(config, '{faults}', '${JSON.stringify(faults)}'), updated_at = now()
    where driver = 'simulated'`);
}

/** Calls the API as the page itself does; for what a walk needs and does not look at. */
export async function call<T>(page: Page, method: string, path: string, body: unknown): Promise<T> {
  const answer = await page.evaluate(
    async ([method, path, body]) => {
      const response = await fetch(path as string, {
        method: method as string,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { ok: response.ok, text: await response.text() };
    },
    [method, path, body] as const,
  );
  expect(answer.ok, `${method} ${path}: ${answer.text}`).toBe(true);
  return (answer.text ? JSON.parse(answer.text) : null) as T;
}

/** The path of the link in the newest message to somebody, as an operator reads it. */
export async function mailLink(operator: Page, recipient: string, subject: RegExp): Promise<string> {
  let id = 0;
  await expect
    .poll(async () => {
      const mail = await operator.evaluate(async () => (await fetch('/api/admin/mail')).json());
      const found = mail.find(
        (m: { recipient: string; subject: string }) => m.recipient === recipient && subject.test(m.subject),
      );
      id = found?.id ?? 0;
      return id;
    })
    .toBeGreaterThan(0);
  const { body } = await operator.evaluate(async (id) => (await fetch(`/api/admin/mail/${id}`)).json(), id);
  const link = /https?:\S+#token=\S+/.exec(body)?.[0] ?? '';
  return link.replace(/^https?:\/\/[^/]+/, '');
}
