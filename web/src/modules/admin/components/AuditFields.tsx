import { useState } from 'react';
import { q, useQ } from '@/api/query';
import { useMayOnPlatform } from '@/app/session';
import { label } from '@/lib/format';
import { useSettled } from '@/lib/hooks';
import { FilterSelect } from '@/ui/Field';
import { FilterLookup } from '@/ui/Lookup';
import { SearchBox } from '@/ui/SearchBox';
import { PlatformUsersApi } from '../api/users.client';

/** Finds the person whose doings are wanted; who is found stands beside it as a filter. */
export function ActorFilter({ value, onChange }: { value: string; onChange: (userId: string) => void }) {
  const [text, setText] = useState('');
  const may = useMayOnPlatform('platform:users.read');
  const settled = useSettled(text.trim(), 200);
  const found = useQ(q(PlatformUsersApi.list, { q: settled }), { enabled: may && !value, keepPrevious: true });
  if (!may || value) return null;
  return (
    <FilterLookup
      label="By"
      placeholder="By anybody"
      text={text}
      onText={setText}
      found={found.data?.items.slice(0, 8).map((u) => ({ id: u.id, label: u.name, hint: u.email }))}
      onChoose={(u) => {
        setText('');
        onChange(String(u.id));
      }}
    />
  );
}

/** What things with a number are called in events: the words of `Event::object` in the panel. */
const OBJECTS = [
  'address_pool',
  'api_key',
  'checkout',
  'incident',
  'invoice',
  'job',
  'message',
  'order',
  'payment_event',
  'pod',
  'product',
  'refund',
  'resource_plan',
  'role',
  'server',
  'sso_provider',
  'subscription',
  'template',
  'tenant',
  'user',
  'worker',
];

/** Narrows the log to one kind of thing, and to one of them by its number. */
export function ObjectFilter({
  type,
  id,
  onChange,
}: {
  type: string;
  id: string;
  onChange: (values: { objectType: string; objectId: string }) => void;
}) {
  const known = type && !OBJECTS.includes(type) ? [...OBJECTS, type] : OBJECTS;
  return (
    <>
      <FilterSelect
        label="Object"
        any="Any object"
        value={type}
        onChange={(objectType) => onChange({ objectType, objectId: '' })}
        options={known.map((value) => ({ value, label: label(value) }))}
      />
      {type && (
        <SearchBox
          label={`Number of the ${type.replaceAll('_', ' ')}`}
          placeholder="Its number"
          value={id}
          onChange={(objectId) => onChange({ objectType: type, objectId })}
        />
      )}
    </>
  );
}
