/** A stand-in for Stripe: as much of its API as a panel asks for while somebody pays an invoice, and its payment page. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export const KEY = 'sk_test_walk4242';
export const WEBHOOK_SECRET = 'whsec_walk';

type Form = Record<string, string>;
interface Session {
  id: string;
  form: Form;
}

const read = async (request: IncomingMessage): Promise<Form> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
};

/** Listens where the panel was told that Stripe is, and sends its messages to the panel. */
export class StripeStandIn {
  private sessions = new Map<string, Session>();
  private made = 0;
  private server: Server;

  constructor(
    private url: string,
    private panel: string,
  ) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  async start(): Promise<this> {
    const { hostname, port } = new URL(this.url);
    await new Promise<void>((done) => this.server.listen(Number(port), hostname, done));
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private name = (kind: string) => `${kind}_walk${++this.made}`;

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const at = `${request.method} ${path}`;
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const html = (body: string) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<!doctype html><html lang="en"><title>Stand-in</title><main>${body}</main></html>`);
    if (path.startsWith('/v1/') && request.headers.authorization !== `Bearer ${KEY}`) {
      json(401, { error: { type: 'invalid_request_error', message: 'Invalid API Key provided.' } });
    } else if (at === 'GET /v1/account') {
      json(200, { id: 'acct_walk', object: 'account' });
    } else if (at === 'POST /v1/customers') {
      json(200, { id: this.name('cus'), object: 'customer' });
    } else if (at === 'POST /v1/billing_portal/sessions') {
      json(200, { id: this.name('bps'), object: 'billing_portal.session', url: `${this.url}/portal` });
    } else if (at === 'POST /v1/checkout/sessions') {
      const session = { id: this.name('cs'), form: await read(request) };
      this.sessions.set(session.id, session);
      json(200, { id: session.id, object: 'checkout.session', url: `${this.url}/page/${session.id}` });
    } else if (at === 'GET /portal') {
      html('<h1>Your means of payment</h1>');
    } else if (path.startsWith('/page/')) {
      const session = this.sessions.get(path.slice('/page/'.length));
      if (!session) json(404, {});
      else if (request.method === 'GET') html('<h1>Pay here</h1><form method="post"><button>Pay now</button></form>');
      else {
        await this.paid(session);
        response.writeHead(303, { location: session.form.success_url ?? '/' }).end();
      }
    } else {
      // Nothing that was made before is known: whoever is charged has no card here.
      const message = `The stand-in knows no ${at}.`;
      json(404, { error: { type: 'invalid_request_error', code: 'resource_missing', message } });
    }
  }

  /** What is told of a session that was paid. */
  private async paid({ id, form }: Session): Promise<void> {
    const marks = (prefix: string) =>
      Object.fromEntries(
        Object.entries(form).flatMap(([key, value]) =>
          key.startsWith(`${prefix}[`) ? [[key.slice(prefix.length + 1, -1), value]] : [],
        ),
      );
    const amount = Number(form['line_items[0][price_data][unit_amount]']);
    const currency = form['line_items[0][price_data][currency]'];
    const customer = form.customer ?? this.name('cus');
    const payment = {
      id: this.name('pi'),
      object: 'payment_intent',
      status: 'succeeded',
      amount,
      amount_received: amount,
      currency,
      customer,
      payment_method: this.name('pm'),
      metadata: marks('payment_intent_data[metadata]'),
    };
    await this.tell('payment_intent.succeeded', payment);
    await this.tell('checkout.session.completed', {
      id,
      object: 'checkout.session',
      payment_status: 'paid',
      payment_intent: payment.id,
      amount_total: amount,
      currency,
      customer,
      customer_details: { name: 'Walker', tax_ids: [] },
      metadata: marks('metadata'),
    });
  }

  private async tell(type: string, object: object): Promise<void> {
    const body = JSON.stringify({ id: this.name('evt'), object: 'event', livemode: false, type, data: { object } });
    const time = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', WEBHOOK_SECRET).update(`${time}.${body}`).digest('hex');
    const answer = await fetch(`${this.panel}/api/public/checkout/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stripe-signature': `t=${time},v1=${mac}` },
      body,
    });
    if (!answer.ok) throw new Error(`the panel does not take ${type}: ${answer.status} ${await answer.text()}`);
  }
}
