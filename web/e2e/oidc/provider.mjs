/**
 * A real OpenID Connect provider on this machine (oidc-provider), for tests, that can be told to misbehave.
 *
 *   node provider.mjs REDIRECT_URI...     prints `issuer URL`, and serves until its input ends
 *
 * Nobody types a password here: whoever comes is who `POST /control` said last. A body of it may hold
 *   account      the person's id (`sub`)
 *   claims       what is said about the person: email, email_verified
 *   deny         whether the person says no
 *   inIdToken    whether the address is in the ID token, not only at the userinfo endpoint
 *   tamper       {claims, header, sign} changes of the next ID tokens; `sign`: key, none, hmac or other
 *   rotate       true: a new signing key takes the place of the one in force
 */
import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const CLIENT = { client_id: 'panel', client_secret: 'a secret between the two' };
const state = { account: 'nobody', claims: {}, deny: false, inIdToken: false, tamper: null };

function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { kid: randomUUID(), privateKey };
}
const first = newKey();
let key = first;
const stranger = newKey();

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The ID token once more, with what it is to have instead. */
function signed(token, { claims = {}, header = {}, sign: how = 'key' }) {
  const said = { ...JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()), ...claims };
  const head = { alg: 'RS256', kid: key.kid, ...header };
  if (how === 'none') Object.assign(head, { alg: 'none' });
  if (how === 'hmac') Object.assign(head, { alg: 'HS256' });
  const text = `${encoded(head)}.${encoded(said)}`;
  if (how === 'none') return `${text}.`;
  if (how === 'hmac') {
    const pem = createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' });
    return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
  }
  const by = how === 'other' ? stranger : key;
  return `${text}.${sign('sha256', Buffer.from(text), by.privateKey).toString('base64url')}`;
}

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text || '{}');
}

const server = createServer();
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const issuer = `http://127.0.0.1:${server.address().port}`;
const provider = new Provider(issuer, {
  clients: [{ ...CLIENT, redirect_uris: process.argv.slice(2) }],
  jwks: { keys: [{ ...first.privateKey.export({ format: 'jwk' }), kid: first.kid, use: 'sig', alg: 'RS256' }] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...state.claims }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  cookies: { keys: [randomUUID()] },
});

provider.use(async (ctx, next) => {
  if (ctx.path === '/control') {
    const { rotate, ...rest } = await bodyOf(ctx.req);
    Object.assign(state, rest);
    if (rotate) key = newKey();
    ctx.status = 204;
    return;
  }
  if (ctx.path.startsWith('/interaction/')) {
    const { prompt, params, grantId, session } = await provider.interactionDetails(ctx.req, ctx.res);
    let result;
    if (state.deny) {
      result = { error: 'access_denied', error_description: 'The person said no.' };
    } else if (prompt.name === 'login') {
      result = { login: { accountId: state.account } };
    } else {
      const known = grantId ? await provider.Grant.find(grantId) : undefined;
      const grant = known ?? new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
      grant.addOIDCScope(params.scope);
      result = { consent: { grantId: await grant.save() } };
    }
    ctx.respond = false;
    await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: !state.deny });
    return;
  }
  await next();
  if (ctx.path === '/jwks' && key !== first) {
    const jwk = createPublicKey(key.privateKey).export({ format: 'jwk' });
    ctx.body = { keys: [{ ...jwk, kid: key.kid, use: 'sig', alg: 'RS256' }] };
  }
  if (ctx.path === '/token' && ctx.body?.id_token) {
    const claims = { ...(state.inIdToken ? state.claims : {}), ...state.tamper?.claims };
    ctx.body.id_token = signed(ctx.body.id_token, { ...state.tamper, claims });
  }
});

server.on('request', provider.callback());
process.stdin.on('end', () => process.exit(0)).resume();
console.log(`issuer ${issuer}`);
