import { Badge, type Tone } from '@/ui/Badge';
import type { MailStatus } from '../types/mail.types';

const LOOKS: Record<MailStatus, { tone: Tone; label: string; busy?: boolean }> = {
  kept: { tone: 'warn', label: 'To pass on' },
  queued: { tone: 'info', label: 'Being sent', busy: true },
  sent: { tone: 'ok', label: 'Sent' },
  failed: { tone: 'err', label: 'Not delivered' },
};

/** The states, for filters. */
export const MAIL_STATES = (Object.keys(LOOKS) as MailStatus[]).map((value) => ({
  value: value as string,
  label: LOOKS[value].label,
}));

/** How far a message has come. */
export function MailBadge({ status }: { status: MailStatus }) {
  const look = LOOKS[status];
  return (
    <Badge tone={look.tone} busy={look.busy}>
      {look.label}
    </Badge>
  );
}
