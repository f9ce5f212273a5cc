import { Ellipsis, History, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useM } from '@/api/query';
import { useMay } from '@/app/session';
import { count } from '@/lib/format';
import { useNow } from '@/lib/hooks';
import { reason } from '@/lib/verdict';
import { Button, IconButton } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Dialog } from '@/ui/Dialog';
import { SelectField } from '@/ui/Field';
import { Menu, MenuItem, MenuLine } from '@/ui/Menu';
import { Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { KeysApi } from '../api/keys.client';
import { type KeyAsker, keyCan } from '../keyCan';
import type { ApiKey, NewSecret } from '../types/keys.types';
import { SecretOnce } from './SecretOnce';

/** What can be done with a key. */
export function KeyActions({ apiKey, asker, onUsage }: { apiKey: ApiKey; asker: KeyAsker; onUsage: () => void }) {
  const manage = useMay('api_keys.manage');
  const now = useNow();
  const [asking, setAsking] = useState<'rotate' | 'revoke' | null>(null);
  const close = () => setAsking(null);
  const revoke = useM(KeysApi.revoke, {
    touches: [KeysApi.list.key],
    onSuccess: () => {
      say(`${apiKey.name} opens nothing any more`);
      close();
    },
  });
  return (
    <>
      <Menu
        label={`Actions for ${apiKey.name}`}
        trigger={<IconButton label={`Actions for ${apiKey.name}`} icon={Ellipsis} />}
      >
        <MenuItem icon={History} onSelect={onUsage}>
          Usage
        </MenuItem>
        {manage && (
          <>
            <MenuItem
              icon={RotateCw}
              denied={reason(keyCan.rotate(apiKey, asker, now))}
              onSelect={() => setAsking('rotate')}
            >
              Rotate
            </MenuItem>
            <MenuLine />
            <MenuItem
              danger
              icon={Trash2}
              denied={reason(keyCan.revoke(apiKey, asker))}
              onSelect={() => setAsking('revoke')}
            >
              Revoke
            </MenuItem>
          </>
        )}
      </Menu>
      {asking === 'rotate' && <RotateDialog apiKey={apiKey} onClose={close} />}
      <ConfirmDialog
        open={asking === 'revoke'}
        onClose={close}
        onConfirm={() => revoke.mutate(apiKey.id)}
        title={`Revoke ${apiKey.name}`}
        losses={[
          `Programs with a token that begins with ${apiKey.prefix} are refused from now on.`,
          'It cannot be taken back; make a new key instead.',
        ]}
        verb="Revoke key"
        busy={revoke.isPending}
        error={revoke.error}
      />
    </>
  );
}

const OVERLAPS = [0, 1, 24, 72, 168, 720];

function RotateDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const [hours, setHours] = useState('24');
  const [made, setMade] = useState<NewSecret | null>(null);
  const rotate = useM(() => KeysApi.rotate(apiKey.id, Number(hours)), {
    touches: [KeysApi.list.key],
    onSuccess: setMade,
  });
  const wrong = rotate.error?.errors.find((e) => e.field === 'overlapHours')?.message;
  if (made) return <SecretOnce title={`The successor of ${apiKey.name}`} token={made.token} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Rotate ${apiKey.name}`}
      description="Makes a successor that may do the same. Both work for a while, so that programs can be changed one by one."
    >
      <form
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          rotate.mutate(undefined);
        }}
      >
        <SelectField
          label="The old key works on for"
          value={hours}
          onChange={(e) => setHours(e.target.value)}
          options={OVERLAPS.map((h) => ({
            value: String(h),
            label: h === 0 ? 'No time: it ends now' : h < 48 ? count(h, 'hour') : count(h / 24, 'day'),
          }))}
          error={wrong}
        />
        {rotate.error && !wrong && <Problem error={rotate.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={rotate.isPending}>
            Rotate key
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
