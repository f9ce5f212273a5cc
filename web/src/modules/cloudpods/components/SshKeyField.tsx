import { FileKey } from 'lucide-react';
import { useId, useState } from 'react';
import { sshKeyHint } from '@/lib/ssh';
import { TextArea } from '@/ui/Field';

/** Public SSH keys: pasted, or read from a file. The hint is only a hint; the panel judges. */
export function SshKeyField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (text: string) => void;
  error?: string;
}) {
  const id = useId();
  const [failed, setFailed] = useState('');
  const hint = sshKeyHint(value);
  const read = async (file: File | undefined) => {
    setFailed('');
    if (!file) return;
    // A key has some hundred bytes; anything large is the wrong file.
    if (file.size > 64 * 1024) return setFailed(`${file.name} is too large for a public key.`);
    const text = (await file.text()).trim();
    onChange(value.trim() ? `${value.trim()}\n${text}` : text);
  };
  return (
    <div>
      <TextArea
        label="SSH public key"
        rows={3}
        className="font-mono text-sm! break-all"
        placeholder="ssh-ed25519 AAAA… you@laptop"
        value={value}
        onChange={(e) => onChange(e.target.value)}
        error={error}
        hint={
          hint ? (
            <span className="text-warn">{hint}</span>
          ) : (
            'It is the only way in: the pod has no password. One key a line.'
          )
        }
        spellCheck={false}
        autoComplete="off"
      />
      <label
        htmlFor={id}
        className="mt-2 inline-flex min-h-8.5 cursor-pointer items-center gap-1.5 rounded-md border border-line-strong/60 bg-panel px-3 has-focus-visible:outline-2 has-focus-visible:outline-accent hover:bg-raised"
      >
        <FileKey size={15} aria-hidden />
        Load from a .pub file
        <input
          id={id}
          type="file"
          accept=".pub,text/plain"
          className="sr-only"
          onChange={(e) => {
            void read(e.target.files?.[0]);
            e.target.value = '';
          }}
        />
      </label>
      {failed && (
        <p role="alert" className="mt-1 text-sm text-err">
          {failed}
        </p>
      )}
    </div>
  );
}
