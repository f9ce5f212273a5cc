/** What customers and time do to a panel that sells; for walks that look at what comes of it. */
import { type Browser, expect, type Page } from '@playwright/test';
import { call, SIM, sql } from './simulated';

/** Reads from the API with the page's session. */
export async function read<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(path);
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return (await answer.json()) as T;
}

/** A visitor orders and pays on the built-in page. Answers once the panel knows of the order. */
export async function buy(
  operator: Page,
  browser: Browser,
  order: { email: string; planCode: string; billingCycle: string; addOns?: string[] },
): Promise<{ tenantId: number; orderId: number }> {
  const visitor = await (await browser.newContext({ baseURL: SIM.url })).newPage();
  await visitor.goto('/plans');
  const begun = await call<{ checkoutSessionId: string; paymentUrl: string }>(
    visitor,
    'POST',
    '/api/public/checkout/session',
    order,
  );
  await visitor.goto(`/pay/${begun.checkoutSessionId}`);
  await visitor.getByRole('button', { name: /^Pay/ }).click();
  await expect(visitor.getByRole('heading', { name: 'Thank you, it is paid' })).toBeVisible();
  await visitor.context().close();
  type Listed = { checkoutSessionId: string; tenantId: number | null; orderId: number | null };
  let found: Listed | undefined;
  await expect
    .poll(async () => {
      const all = await read<Listed[]>(operator, '/api/admin/billing/checkouts');
      found = all.find((c) => c.checkoutSessionId === begun.checkoutSessionId);
      return found?.orderId ?? 0;
    })
    .toBeGreaterThan(0);
  return { tenantId: found?.tenantId ?? 0, orderId: found?.orderId ?? 0 };
}

/** Opens the account that an order made: the link from the message, a password of one's own. */
export async function openAccount(operator: Page, email: string, password: string): Promise<void> {
  type Mail = { id: number; recipient: string; subject: string };
  const all = await read<Mail[]>(operator, '/api/admin/mail');
  const id = all.find((m) => m.recipient === email && m.subject.startsWith('Welcome'))?.id;
  const { body } = await read<{ body: string }>(operator, `/api/admin/mail/${id}`);
  const token = /#token=(\S+)/.exec(body)?.[1];
  await call(operator, 'POST', '/api/auth/invitations/accept', { token, password });
}

/** Lets days pass for one tenant's subscriptions and invoices. */
export async function daysPass(tenantId: number, days: number): Promise<void> {
  const past = (table: string, columns: string[]) =>
    `update ${table} set ${columns.map((c) => `${c} = ${c} - interval '${days} days'`).join(', ')} where tenant_id = ${tenantId};`;
  await sql(
    [
      'begin;',
      past('subscriptions', ['anchor_at', 'period_start', 'renews_at', 'started_at', 'cancel_at', 'past_due_since']),
      past('subscription_periods', ['period_start', 'period_end']),
      'alter table invoices disable trigger guard_invoice;',
      `update invoices set due_date = due_date - ${days}, issued_at = issued_at - interval '${days} days' where tenant_id = ${tenantId};`,
      'alter table invoices enable trigger guard_invoice;',
      'commit;',
    ].join(' '),
  );
}

/** How often the panel looks for what is to be renewed and what is overdue. */
export async function lookEvery(operator: Page, seconds: number): Promise<void> {
  for (const what of ['renewals', 'dunning'])
    await call(operator, 'PUT', `/api/platform/settings/billing/${what}.interval_seconds`, { value: seconds });
}

/** Waits until a list of the API has something, and keeps the schedules from sleeping for their old interval meanwhile. */
export async function untilListed(operator: Page, path: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await sql(
          "update job_schedules set next_run_at = now() where name in ('subscriptions.renew', 'subscriptions.dun') and next_run_at > now() + interval '5 seconds'",
        );
        return (await read<unknown[]>(operator, path)).length;
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
}
