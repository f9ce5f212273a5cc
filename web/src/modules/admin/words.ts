import type { AuditEvent } from './types/admin.types';
import type { Account, TenantSecurity } from './types/people.types';
import type { Verification } from './types/security.types';

/** Who did it, in as few words as say it. */
export function actorWords(actor: AuditEvent['actor']): string {
  const name = actor.name ?? actor.email;
  if (name) return name;
  if (actor.apiKeyId) return `API key ${actor.apiKeyId}`;
  return actor.type === 'system' ? 'The panel' : 'Unknown';
}

/** The operator behind the actor, if one acted as somebody. */
export function impersonatorWords(actor: AuditEvent['actor']): string | null {
  const by = actor.impersonator;
  return by ? (by.name ?? by.email ?? `User ${by.userId}`) : null;
}

/** What it was done to, when it was no pod. */
export function objectWords(event: AuditEvent): string | null {
  if (event.objectName) return event.objectName;
  return event.objectType ? `${event.objectType} ${event.objectId ?? ''}`.trim() : null;
}

/** What the proof of the log says, in a sentence. */
export function verdictWords(v: Verification): string {
  const covered = `${v.seals} ${v.seals === 1 ? 'seal' : 'seals'} over ${v.events} ${v.events === 1 ? 'event' : 'events'}`;
  return v.ok
    ? `The log is whole: ${covered} hold. Nothing was changed, removed or put in.`
    : `The log is not whole: ${v.findingCount} ${v.findingCount === 1 ? 'thing is' : 'things are'} not as sealed, of ${covered}.`;
}

/** What it means for a tenant's people that a second factor is required, or would be. */
export function withoutFactor(rule: TenantSecurity): string {
  const n = rule.membersWithout;
  const who = n === 1 ? '1 active user has' : `${n} active users have`;
  if (n === 0) return 'Every active user has one. Whoever joins later sets one up before anything else.';
  return rule.requireSecondFactor
    ? `${who} none yet and can do nothing here before setting one up.`
    : `${who} none and would set one up before anything else. API keys go on working.`;
}

/** How an account stands with a password. */
export function passwordWords(
  a: Pick<Account, 'hasPassword' | 'mustChangePassword' | 'status' | 'identities'>,
): string {
  if (a.hasPassword) return a.mustChangePassword ? 'A one-time password, to be replaced at the next sign-in' : 'Set';
  if (a.identities.length) return 'None: signs in through single sign-on';
  return a.status === 'invited' ? 'Not set yet' : 'None: a link to set one is needed';
}
