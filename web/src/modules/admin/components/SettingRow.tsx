import { useState } from 'react';
import { useM } from '@/api/query';
import { wrongFields } from '@/lib/wrong';
import { AccountApi } from '@/modules/account/api/account.client';
import { Badge } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { SelectField, TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { SettingsApi } from '../api/settings.client';
import { fullKey, range, shown } from '../settings';
import type { Setting } from '../types/settings.types';

/** One setting with its editor: what it does, its default, who changed it. */
export function SettingRow({ setting, manage }: { setting: Setting; manage: boolean }) {
  const key = fullKey(setting);
  return (
    <li aria-label={key} className="grid gap-x-6 gap-y-2 px-4 py-3.5 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-mono text-sm font-medium break-all">{key}</span>
          {setting.changed && <Badge tone="info">Changed</Badge>}
        </p>
        <p className="mt-0.5">{setting.description}</p>
        <p className="mt-0.5 text-sm text-dim">
          Default {shown(setting.default)}
          {range(setting) && ` · ${range(setting)}`}
          {setting.changed && setting.updatedAt && (
            <>
              {' · '}
              set <Time at={setting.updatedAt} />
              {setting.updatedByName ? ` by ${setting.updatedByName}` : ' by the panel'}
            </>
          )}
        </p>
      </div>
      {manage ? (
        // A value that was changed elsewhere is what the editor begins with.
        <Editor key={`${setting.value}`} setting={setting} />
      ) : (
        <p className="font-medium break-words">{shown(setting.value)}</p>
      )}
    </li>
  );
}

function Editor({ setting }: { setting: Setting }) {
  const [text, setText] = useState(String(setting.value));
  const [own, setOwn] = useState<string | null>(null);
  // The brand's name and colour are told to every page.
  const touches = [SettingsApi.list.key, AccountApi.branding.key];
  const save = useM((value: Setting['value']) => SettingsApi.change(setting, value), {
    touches,
    onSuccess: () => say(`${fullKey(setting)} was changed`),
  });
  const reset = useM(() => SettingsApi.reset(setting), {
    touches,
    onSuccess: () => say(`${fullKey(setting)} has its default again`),
  });
  const wrong = wrongFields(save.error);
  const error = own ?? wrong.of('value');
  const dirty = text !== String(setting.value);
  const submit = (value: string) => {
    save.reset();
    if (setting.valueType === 'number') {
      const bad = !/^-?\d{1,15}$/.test(value.trim());
      setOwn(bad ? `Use a whole number from ${setting.minimum} to ${setting.maximum}.` : null);
      if (!bad) save.mutate(Number(value.trim()));
      return;
    }
    setOwn(null);
    save.mutate(setting.valueType === 'boolean' ? value === 'true' : value);
  };
  const label = `Value of ${fullKey(setting)}`;
  const choices =
    setting.valueType === 'boolean'
      ? [
          { value: 'true', label: 'On' },
          { value: 'false', label: 'Off' },
        ]
      : setting.choices?.map((value) => ({ value, label: value }));
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        submit(text);
      }}
    >
      <div className="flex items-end gap-2 [&>div:first-child]:min-w-0 [&>div:first-child]:flex-1 [&_label]:sr-only">
        {choices ? (
          <SelectField
            label={label}
            value={text}
            onChange={(e) => setText(e.target.value)}
            options={choices}
            error={error}
          />
        ) : (
          <TextField
            label={label}
            value={text}
            onChange={(e) => setText(e.target.value)}
            inputMode={setting.valueType === 'number' ? 'numeric' : undefined}
            error={error}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </div>
      <div className="mt-2 flex flex-wrap gap-2">
        {dirty && (
          <>
            <Button type="submit" look="primary" busy={save.isPending} aria-label={`Save ${fullKey(setting)}`}>
              Save
            </Button>
            <Button
              onClick={() => {
                setText(String(setting.value));
                setOwn(null);
                save.reset();
              }}
            >
              Undo
            </Button>
          </>
        )}
        {setting.changed && !dirty && (
          <Button
            look="quiet"
            busy={reset.isPending}
            aria-label={`Use the default of ${fullKey(setting)}`}
            onClick={() => reset.mutate(undefined)}
          >
            Use the default
          </Button>
        )}
      </div>
      {wrong.whole && <Problem error={wrong.whole} />}
      {reset.error && <Problem error={reset.error} />}
    </form>
  );
}
