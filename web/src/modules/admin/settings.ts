import type { Setting } from './types/settings.types';

/** What each namespace is about; those that are not here are shown by their own name. */
export const NAMESPACES: Record<string, { title: string; lead: string }> = {
  platform: { title: 'Platform', lead: 'How the installation calls itself and keeps its own time and logs' },
  cloudpods: { title: 'CloudPods', lead: 'Quotas, placement, and how long operations on pods may take' },
  servers: { title: 'Servers', lead: 'How often servers are looked at, and how much of them is promised' },
  tenants: { title: 'Tenants', lead: 'What happens to tenants as a whole' },
  jobs: { title: 'Jobs', lead: 'The job engine: retries, leases, history' },
  security: { title: 'Security', lead: 'Sign-ins, sessions, keys and who may operate the platform' },
  billing: { title: 'Billing', lead: 'Money, invoices, renewals and reminders' },
};

/** The settings that have every word, by namespace, in a steady order. */
export function grouped(settings: Setting[], text: string, changedOnly: boolean): [string, Setting[]][] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, Setting[]>();
  for (const s of settings) {
    const hay = `${fullKey(s)} ${s.description}`.toLowerCase();
    if ((changedOnly && !s.changed) || !words.every((w) => hay.includes(w))) continue;
    groups.set(s.namespace, [...(groups.get(s.namespace) ?? []), s]);
  }
  const order = Object.keys(NAMESPACES);
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b));
}

/** The key as programs write it. */
export const fullKey = (s: Pick<Setting, 'namespace' | 'key'>) => `${s.namespace}.${s.key}`;

/** A value in words. */
export function shown(value: Setting['value']): string {
  if (typeof value === 'boolean') return value ? 'On' : 'Off';
  return value === '' ? 'Empty' : String(value);
}

/** What is allowed, in words; nothing where anything is. */
export function range(s: Setting): string | null {
  if (s.choices) return s.choices.join(', ');
  if (s.valueType === 'number') return `${s.minimum} to ${s.maximum}`;
  return s.valueType === 'string' && s.maximum !== null ? `At most ${s.maximum} characters` : null;
}
