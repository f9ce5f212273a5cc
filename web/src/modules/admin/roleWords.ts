import { label } from '@/lib/format';
import type { Permission } from './types/people.types';

/** A role as people call it: `TENANT_OWNER` → `Owner`; names that people chose stay. */
export function roleName(name: string): string {
  if (/^[A-Z]+(_[A-Z]+)*$/.test(name)) return label(name.replace(/^TENANT_/, ''));
  if (/^cloud_[a-z]+$/.test(name)) return label(name);
  return name;
}

const GROUPS: Record<string, string> = {
  cloudpods: 'CloudPods',
  api_keys: 'API keys',
  tenant: 'The tenant itself',
};

/** A permission's group: `platform:cloudpods.quota.manage` → `CloudPods`. */
export function groupOf(key: string): string {
  const first = key.replace(/^platform:/, '').split('.')[0] ?? key;
  return GROUPS[first] ?? label(first);
}

/** Permissions by group, in the registry's order, those with every word of the text. */
export function grouped(permissions: Permission[], text: string): { group: string; permissions: Permission[] }[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = new Map<string, Permission[]>();
  for (const p of permissions) {
    const group = groupOf(p.key);
    const hay = `${p.key} ${p.description} ${group}`.toLowerCase();
    if (!words.every((w) => hay.includes(w))) continue;
    found.set(group, [...(found.get(group) ?? []), p]);
  }
  return [...found].map(([group, permissions]) => ({ group, permissions }));
}

/** What comes with others of the chosen, and with which. */
export function included(chosen: Iterable<string>, permissions: Permission[]): Map<string, string> {
  const by = new Map<string, string>();
  for (const key of chosen) {
    for (const other of permissions.find((p) => p.key === key)?.includes ?? []) by.set(other, key);
  }
  return by;
}

/** The chosen and all that comes with them. */
export function closure(chosen: Iterable<string>, permissions: Permission[]): Set<string> {
  const keys = [...chosen];
  return new Set([...keys, ...included(keys, permissions).keys()]);
}
