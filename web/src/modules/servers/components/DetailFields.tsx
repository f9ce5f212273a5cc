import { CheckBox, CheckGroup } from '@/ui/Check';
import { TextArea, TextField } from '@/ui/Field';
import { CONFIG, type ServerDraft } from '../draft';

/** The fields of this part, for errors that belong to none. */
export const DETAIL_FIELDS = [
  'name',
  'region',
  'regions',
  'provider',
  'type',
  'sshUser',
  'privateKey',
  'tags',
  'storagePools',
  'bridges',
  'cpuOvercommitPercent',
  'memoryOvercommitPercent',
  'diskOvercommitPercent',
  'cpuAlertPercent',
  'memoryAlertPercent',
  'diskAlertPercent',
  'config',
] as const;

/** What a server is, what it is for, and how full it may be. */
export function DetailFields({
  draft,
  set,
  wrong,
  regions,
  fixedName,
}: {
  draft: ServerDraft;
  set: (change: Partial<ServerDraft>) => void;
  wrong: (field: string) => string | undefined;
  /** The codes of the regions that there are. */
  regions: string[];
  fixedName?: boolean;
}) {
  const text = (key: keyof ServerDraft) => ({
    value: draft[key] as string,
    onChange: (e: { target: { value: string } }) => set({ [key]: e.target.value }),
    autoComplete: 'off',
    spellCheck: false,
  });
  const remote = draft.driver !== 'simulated' && draft.address.trim() !== '';
  return (
    <>
      {!fixedName && (
        <TextField
          label="Name"
          {...text('name')}
          hint="Lower-case letters, digits, dots and hyphens. It stays."
          error={wrong('name')}
        />
      )}
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label="Region"
          {...text('region')}
          list="known-regions"
          hint="A new code makes a new region."
          error={wrong('region')}
        />
        <datalist id="known-regions">
          {regions.map((r) => (
            <option key={r} value={r} />
          ))}
        </datalist>
        <TextField
          label="Further regions"
          optional
          {...text('regions')}
          hint="Whose pods it takes too. Separated by commas."
          error={wrong('regions')}
        />
        <TextField
          label="Provider"
          optional
          {...text('provider')}
          hint="Whose machine it is."
          error={wrong('provider')}
        />
        <TextField
          label="Type"
          {...text('type')}
          hint="A word of your own to tell servers apart, such as compute or web. The panel does nothing with it."
          error={wrong('type')}
        />
        {remote && <TextField label="SSH user" {...text('sshUser')} error={wrong('sshUser')} />}
      </div>
      {remote && (
        <TextArea
          label={fixedName ? 'Another private key' : 'Private key'}
          optional
          {...text('privateKey')}
          className="font-mono"
          hint={
            fixedName
              ? 'An OpenSSH key without a passphrase. Empty: the one it has stays.'
              : 'An OpenSSH key without a passphrase that the server lets in already. Empty: the panel makes one, and you put its public half there.'
          }
          error={wrong('privateKey')}
        />
      )}
      <CheckGroup legend="Used for">
        <CheckBox
          label="Runs pods"
          checked={draft.canHostPods}
          onChange={(canHostPods) => set({ canHostPods })}
          description="Placement chooses among these servers."
        />
        <CheckBox label="Mail server" checked={draft.isMailServer} onChange={(isMailServer) => set({ isMailServer })} />
        <CheckBox label="Database server" checked={draft.isDbServer} onChange={(isDbServer) => set({ isDbServer })} />
      </CheckGroup>
      <TextField label="Tags" optional {...text('tags')} hint="Separated by commas." error={wrong('tags')} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label="Storage pools"
          optional
          {...text('storagePools')}
          hint="Separated by commas; the first is used when nothing else is said."
          error={wrong('storagePools')}
        />
        <TextField
          label="Bridges"
          optional
          {...text('bridges')}
          hint="Likewise, such as vmbr0."
          error={wrong('bridges')}
        />
      </div>
      <fieldset className="min-w-0">
        <legend className="mb-1 font-medium">How much may be allocated</legend>
        <p className="mb-2 text-sm text-dim">In percent of what there is. Empty: as the settings say.</p>
        <div className="grid grid-cols-3 gap-3">
          <TextField
            label="Processor %"
            {...text('cpuOvercommit')}
            inputMode="numeric"
            error={wrong('cpuOvercommitPercent')}
          />
          <TextField
            label="Memory %"
            {...text('memoryOvercommit')}
            inputMode="numeric"
            error={wrong('memoryOvercommitPercent')}
          />
          <TextField
            label="Disk %"
            {...text('diskOvercommit')}
            inputMode="numeric"
            error={wrong('diskOvercommitPercent')}
          />
        </div>
      </fieldset>
      <fieldset className="min-w-0">
        <legend className="mb-1 font-medium">When it is too busy</legend>
        <p className="mb-2 text-sm text-dim">
          Above this for a while, it is an incident and takes fewer new pods. Empty: as the settings say; 0: never.
        </p>
        <div className="grid grid-cols-3 gap-3">
          <TextField
            label="Processor from %"
            {...text('cpuAlert')}
            inputMode="numeric"
            error={wrong('cpuAlertPercent')}
          />
          <TextField
            label="Memory from %"
            {...text('memoryAlert')}
            inputMode="numeric"
            error={wrong('memoryAlertPercent')}
          />
          <TextField label="Disk from %" {...text('diskAlert')} inputMode="numeric" error={wrong('diskAlertPercent')} />
        </div>
      </fieldset>
      <div className="grid gap-4 md:grid-cols-2">
        {CONFIG[draft.driver].map((f) =>
          f.flag ? (
            <CheckBox
              key={f.key}
              label={f.label}
              description={f.hint}
              checked={draft.config[f.key] === 'true'}
              onChange={(on) => set({ config: { ...draft.config, [f.key]: on ? 'true' : '' } })}
            />
          ) : (
            <TextField
              key={f.key}
              label={f.label}
              optional
              hint={f.hint}
              value={draft.config[f.key] ?? ''}
              onChange={(e) => set({ config: { ...draft.config, [f.key]: e.target.value } })}
              inputMode={f.number ? 'numeric' : undefined}
              error={wrong(`config.${f.key}`)}
              autoComplete="off"
              spellCheck={false}
            />
          ),
        )}
      </div>
    </>
  );
}
