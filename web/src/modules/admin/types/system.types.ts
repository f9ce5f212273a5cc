import type { Answer, Row, Told } from '@/api/wire';

/** A line of the technical log. */
export type SystemEvent = Told<
  Row<Answer<'/api/admin/system-events'>>,
  { level: 'info' | 'warn' | 'error'; context: Record<string, unknown> }
>;
