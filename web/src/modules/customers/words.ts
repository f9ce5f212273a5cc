import { count, money } from '@/lib/format';
import type { Tone } from '@/ui/Badge';
import type { BillingProfile, Customer, HealthLoss, Money } from './types/customers.types';

export const CUSTOMER_STATES: { value: Customer['status']; label: string; tone: Tone }[] = [
  { value: 'active', label: 'Active', tone: 'ok' },
  { value: 'suspended', label: 'Suspended', tone: 'warn' },
  { value: 'closed', label: 'Closed', tone: 'dim' },
];

/** How well it goes, by the score. */
export const healthTone = (score: number): Tone => (score >= 80 ? 'ok' : score >= 60 ? 'warn' : 'err');

/** The formula, as the panel documents it. */
export const HEALTH_FORMULA = [
  'Begins at 100.',
  'Less 40 while suspended.',
  'Less 10 for each pod in error, 30 at most.',
  'Less 5 for each pod operation that failed for good in the last 7 days, 20 at most.',
  'Less 10 when nobody has signed in for 30 days, or ever.',
  'Less 10 without a pod.',
];

/** What a loss of points is about. */
export function lossWords(loss: HealthLoss): string {
  switch (loss.sign) {
    case 'suspended':
      return 'Suspended';
    case 'pods_in_error':
      return `${count(loss.count, 'pod')} in error`;
    case 'failed_operations':
      return `${count(loss.count, 'pod operation')} failed in the last 7 days`;
    case 'nobody_signed_in':
      return 'Nobody has signed in for 30 days';
    case 'no_pods':
      return 'No pods';
    default:
      return loss.sign;
  }
}

/** Money in one line, in every currency. */
export const moneys = (all: Money[]) => all.map((m) => money(m.amount, m.currency)).join(' + ');

/** A postal address in lines. */
export function addressLines(profile: BillingProfile): string[] {
  const a = profile.address;
  return [
    profile.company,
    a.line1,
    a.line2,
    [a.postalCode, a.city].filter(Boolean).join(' '),
    [a.region, a.country].filter(Boolean).join(', '),
  ].filter((line): line is string => Boolean(line));
}

export const CONTACT_KINDS = ['general', 'billing', 'technical', 'abuse'] as const;
