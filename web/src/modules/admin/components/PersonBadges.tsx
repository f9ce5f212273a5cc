import { absolute } from '@/lib/format';
import { Badge, type Tone } from '@/ui/Badge';
import type { Account, Login, Member } from '../types/people.types';

const STATES: Record<Member['status'], { label: string; tone: Tone }> = {
  invited: { label: 'Invited', tone: 'info' },
  active: { label: 'Active', tone: 'ok' },
  suspended: { label: 'Suspended', tone: 'warn' },
  disabled: { label: 'Disabled', tone: 'err' },
};

/** The state of a membership or an account. */
export const PersonBadge = ({ status }: { status: Member['status'] }) => (
  <Badge tone={STATES[status]?.tone ?? 'dim'}>{STATES[status]?.label ?? status}</Badge>
);

/** The state of an account, and whether it is locked. */
export function AccountBadges({ account }: { account: Account }) {
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <PersonBadge status={account.status} />
      {account.lockedAt && (
        <span title={`Since ${absolute(account.lockedAt)}${account.lockReason ? `: ${account.lockReason}` : ''}`}>
          <Badge tone="err">Locked</Badge>
        </span>
      )}
    </span>
  );
}

const OUTCOMES: Record<string, { label: string; tone: Tone }> = {
  signed_in: { label: 'Signed in', tone: 'ok' },
  code_required: { label: 'Asked for a code', tone: 'info' },
  wrong_password: { label: 'Wrong password', tone: 'err' },
  wrong_code: { label: 'Wrong code', tone: 'err' },
  locked: { label: 'Refused: locked', tone: 'err' },
  disabled: { label: 'Refused: disabled', tone: 'err' },
  throttled: { label: 'Refused: too many tries', tone: 'warn' },
  refused: { label: 'Refused', tone: 'err' },
};

/** How a sign-in ended. */
export const OutcomeBadge = ({ login }: { login: Login }) => {
  const known = OUTCOMES[login.outcome] ?? { label: login.outcome, tone: 'dim' as Tone };
  return <Badge tone={known.tone}>{known.label}</Badge>;
};
