import type { AuditEvent } from './types/admin.types';

/** Who did it, in as few words as say it. */
export function actorWords(actor: AuditEvent['actor']): string {
  return actor.name ?? actor.email ?? (actor.type === 'system' ? 'The panel' : 'Unknown');
}

/** What it was done to, when it was no pod. */
export function objectWords(event: AuditEvent): string | null {
  if (event.objectName) return event.objectName;
  return event.objectType ? `${event.objectType} ${event.objectId ?? ''}`.trim() : null;
}

/** The events that people look for; the URL takes any other too. */
export const COMMON_EVENTS = [
  'POD_CREATE_REQUEST',
  'POD_CREATED',
  'POD_CREATE_FAILED',
  'POD_START',
  'POD_STOP',
  'POD_REBOOT',
  'POD_DESTROY_REQUEST',
  'POD_DESTROYED',
  'POD_DESTROY_FAILED',
  'QUOTA_CHECK_FAILED',
] as const;

export const CATEGORIES = ['lifecycle', 'security', 'health', 'backup', 'quota', 'webhook', 'platform'] as const;
