/** What the panel says about a sign-in through a provider (`/login?sso=…`), in words. */

const WORDS: Record<string, (provider: string) => string> = {
  sso_expired: () =>
    'This sign-in was not finished in time, was finished already, or was begun in another browser. Begin again.',
  sso_denied: (p) => `${p} did not sign you in. Begin again, and allow it there.`,
  sso_unavailable: (p) => `${p} cannot be reached or is set up wrongly. Try again later, or ask your provider.`,
  sso_untrusted: (p) => `The answer of ${p} could not be trusted, so nobody was signed in. Ask your provider.`,
  sso_unverified: (p) =>
    `${p} has not verified your address, so we cannot tell which account is yours. Verify it there first.`,
  sso_no_account: (p) => `There is no account here for your address at ${p}. Ask somebody to invite you.`,
  sso_other_person: (p) => `The account of your address belongs to another identity at ${p}. Ask your provider.`,
  account_locked: () => 'This account is locked. Ask your provider.',
  account_disabled: () => 'This account is disabled. Ask your provider.',
  too_many_attempts: () => 'Too many sign-ins from your address were refused. Try again in a few minutes.',
};

/** The sentence for a code in the address; none for one that the panel does not know. */
export function ssoWords(code: string | null, provider: string | undefined): string | null {
  const say = code !== null && Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  return say ? say(provider ?? 'The identity provider') : null;
}

/** Where to begin a sign-in: a page of the panel's API, which sends the browser to the provider. */
export const ssoStart = (slug: string, next: string) =>
  `/api/auth/sso/${encodeURIComponent(slug)}/start${next === '/' ? '' : `?${new URLSearchParams({ next })}`}`;
