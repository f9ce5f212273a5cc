import { useState } from 'react';
import { closure, grouped, included } from '@/modules/admin/roleWords';
import type { Permission } from '@/modules/admin/types/people.types';
import { CheckBox } from '@/ui/Check';

/** The groups that the panel knows as scopes, with what they stand for. */
const GROUPS: { scope: string; beginning: string; description: string }[] = [
  { scope: 'cloudpods', beginning: 'cloudpods.', description: 'Everything of CloudPods that you may do.' },
  { scope: 'metrics', beginning: 'cloudpods.metrics.', description: 'Usage charts and health figures.' },
  { scope: 'domains', beginning: 'domains.', description: 'Everything of domains that you may do.' },
  { scope: 'billing', beginning: 'billing.', description: 'Everything of billing that you may do.' },
];

/** What a key may do: whole groups, or single permissions. */
export function ScopePicker({
  permissions,
  held,
  chosen,
  onChange,
  error,
}: {
  permissions: Permission[];
  /** What the person may do; a key can do nothing that its maker cannot. */
  held: string[];
  chosen: string[];
  onChange: (scopes: string[]) => void;
  error?: string;
}) {
  const [text, setText] = useState('');
  const set = (scope: string, on: boolean) => onChange(on ? [...chosen, scope] : chosen.filter((s) => s !== scope));
  const byGroup = (key: string) => GROUPS.find((g) => chosen.includes(g.scope) && key.startsWith(g.beginning))?.scope;
  const comes = included(chosen, permissions);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">Scopes</legend>
      <p className="mb-1 text-sm text-dim">What programs with this key may do. The less, the better.</p>
      {GROUPS.map((g) => {
        const any = held.some((p) => p.startsWith(g.beginning));
        return (
          <CheckBox
            key={g.scope}
            label={g.scope}
            description={g.description}
            checked={chosen.includes(g.scope)}
            denied={any ? undefined : 'You hold no permission of this group.'}
            onChange={(on) => set(g.scope, on)}
          />
        );
      })}
      <details className="mt-2 rounded-md border border-line">
        <summary className="px-3 py-2 font-medium">
          Single permissions
          <span className="font-normal text-dim">
            {' '}
            ·{' '}
            {
              closure(
                chosen.filter((c) => c.includes('.')),
                permissions,
              ).size
            }{' '}
            chosen
          </span>
        </summary>
        <div className="border-t border-line px-3 py-2">
          <input
            type="search"
            aria-label="Search permissions"
            placeholder="Permission or its description"
            className="field"
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
          {grouped(permissions, text).map(({ group, permissions: inGroup }) => (
            <fieldset key={group} className="mt-3 min-w-0">
              <legend className="eyebrow">{group}</legend>
              {inGroup.map((p) => {
                const by = byGroup(p.key) ?? comes.get(p.key);
                const lacking = [p.key, ...p.includes].filter((k) => !held.includes(k));
                return (
                  <CheckBox
                    key={p.key}
                    label={p.key}
                    description={p.description}
                    checked={(by !== undefined && held.includes(p.key)) || chosen.includes(p.key)}
                    denied={
                      lacking.length
                        ? 'You do not hold this permission, and a key can do nothing that its maker cannot.'
                        : by
                          ? `Comes with ${by}.`
                          : undefined
                    }
                    onChange={(on) => set(p.key, on)}
                  />
                );
              })}
            </fieldset>
          ))}
        </div>
      </details>
      {error && (
        <p className="mt-1 text-sm text-err" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
