import { Copy } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Notice } from '@/ui/States';

/** A secret that is shown here and never again. */
export function SecretOnce({ title, token, onClose }: { title: string; token: string; onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={title}>
      <form
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          onClose();
        }}
      >
        <Notice tone="info">Copy the token now. It is shown here and never again; only its hash is kept.</Notice>
        <div className="flex items-start gap-1 rounded-md border border-line bg-raised px-3 py-2.5">
          <code className="min-w-0 flex-1 font-mono text-sm break-all select-all">{token}</code>
          <Copy value={token} what="token" />
        </div>
        <p className="text-sm text-dim">
          Send it as <code className="font-mono">Authorization: Bearer …</code> with every request.
        </p>
        <div className="text-right">
          <Button type="submit" look="primary">
            I have kept it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
