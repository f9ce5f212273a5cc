import type { Tone } from '@/ui/Badge';
import type { SystemEventFilter } from './api/system.client';
import { wholeDays } from './filters';
import type { SystemEvent } from './types/system.types';

/** The filters of the technical log, as they stand in its URL. */
export const SYSTEM_EVENT_FILTERS = ['service', 'level', 'q', 'from', 'to'] as const;

type Values = Record<(typeof SYSTEM_EVENT_FILTERS)[number], string>;

/** The panel's query for them; days are those of the person's own calendar, both included. */
export function systemEventFilter({
  service,
  level,
  q,
  from,
  to,
  cursor,
}: Values & { cursor?: string }): SystemEventFilter {
  return { service, level, q, ...wholeDays({ from, to }), cursor };
}

/** The levels, worst first. */
export const LEVELS: { value: SystemEvent['level']; label: string; tone: Tone }[] = [
  { value: 'error', label: 'Error', tone: 'err' },
  { value: 'warn', label: 'Warning', tone: 'warn' },
  { value: 'info', label: 'Information', tone: 'dim' },
];

/** The parts of the panel that speak most; the URL takes any other too. */
export const SERVICES = [
  'api',
  'billing',
  'cloudpods',
  'database',
  'drivers',
  'fleet',
  'identity',
  'jobs',
  'panel',
] as const;

/** What a process said, as a sentence begins. */
export const said = (message: string): string => message.charAt(0).toUpperCase() + message.slice(1);
