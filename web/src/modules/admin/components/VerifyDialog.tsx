import { useState } from 'react';
import { useM } from '@/api/query';
import { count, label } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Copy } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Properties, Property } from '@/ui/Page';
import { Problem } from '@/ui/States';
import { PlatformAuditApi } from '../api/audit.client';
import type { Verification } from '../types/security.types';
import { verdictWords } from '../words';

/** Proves the audit log whole, and tells the result in words. */
export function VerifyDialog({ onClose }: { onClose: () => void }) {
  const [checkpoint, setCheckpoint] = useState('');
  const verify = useM(PlatformAuditApi.verify);
  const wrong = verify.error?.errors.find((e) => e.field === 'checkpoint')?.message;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Verify the audit log"
      description="Checks every seal and every event. With millions of events this takes a while."
    >
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          verify.mutate(checkpoint);
        }}
      >
        <TextField
          label="Head of an earlier proof"
          optional
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          placeholder="seq:hash"
          value={checkpoint}
          onChange={(e) => setCheckpoint(e.target.value)}
          error={wrong}
          hint="Kept somewhere else, it shows a log that was cut off or written anew as a whole."
        />
        {verify.error && !wrong && <Problem error={verify.error} />}
        {verify.data && <Result found={verify.data} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" look="primary" busy={verify.isPending}>
            {verify.data ? 'Verify again' : 'Verify'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Result({ found }: { found: Verification }) {
  const head = found.head ? `${found.head.seq}:${found.head.hash}` : null;
  return (
    <section aria-label="Result" className="panel overflow-hidden">
      <p className="flex items-start gap-3 px-4 py-3" role="status">
        <Badge tone={found.ok ? 'ok' : 'err'}>{found.ok ? 'Whole' : 'Not whole'}</Badge>
        <span className="min-w-0">{verdictWords(found)}</span>
      </p>
      {found.findings.length > 0 && (
        <ul aria-label="Findings" className="divide-y divide-line/60 border-t border-line">
          {found.findings.map((f) => (
            <li key={`${f.seal} ${f.message}`} className="px-4 py-2">
              <span className="font-medium">{label(f.kind)}</span>: {f.message}
              {f.events.length > 0 && <span className="block text-sm text-dim">Events {f.events.join(', ')}</span>}
            </li>
          ))}
        </ul>
      )}
      <div className="border-t border-line">
        <Properties>
          <Property name="Not sealed yet">
            {count(found.unsealedEvents, 'event')}, too new for a seal; nothing protects these so far
          </Property>
          {found.prunedSeals > 0 && (
            <Property name="Past keeping">
              {count(found.prunedSeals, 'seal')} whose events were deleted for age
            </Property>
          )}
          {head && (
            <Property name="Head">
              <span className="flex items-start gap-1">
                <code className="min-w-0 font-mono text-sm break-all">{head}</code>
                <Copy value={head} what="head" />
              </span>
            </Property>
          )}
        </Properties>
      </div>
    </section>
  );
}
