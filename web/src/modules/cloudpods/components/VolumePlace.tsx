import { useState } from 'react';
import { Copy } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { mountLines } from '../mount';
import type { Volume } from '../types/volumes.types';

/** Where a pod finds a volume: a directory, or a disk that it formats and mounts by itself. */
export function VolumePlace({ volume: v }: { volume: Volume }) {
  const [open, setOpen] = useState(false);
  if (v.kind === 'directory' && v.mountPath !== null) {
    return (
      <span className="font-mono text-sm">
        {v.mountPath} <Copy value={v.mountPath} what="path" />
      </span>
    );
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1 whitespace-nowrap">
      Disk with serial <span className="font-mono text-sm">{v.serial}</span>
      <Copy value={v.serial} what="serial number" />
      <Button look="quiet" className="-my-1" onClick={() => setOpen(true)} aria-label={`How to mount ${v.name}`}>
        How to mount it
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={`Mount ${v.name}`}
        description="The pod is a virtual machine: the volume is a raw disk there, empty at first"
      >
        <div className="space-y-3 whitespace-normal">
          <p>Run this in the pod as root, once. The second line makes a file system: it empties the disk.</p>
          <div className="relative rounded-md border border-line bg-raised">
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
              tabIndex={0}
              className="overflow-x-auto p-3 pr-10 font-mono text-sm"
            >
              {mountLines(v).join('\n')}
            </pre>
            <Copy
              value={`${mountLines(v).join('\n')}\n`}
              what="commands"
              className="!absolute top-1.5 right-1.5 !size-7"
            />
          </div>
          <p className="text-dim">
            After the volume has grown, <code className="font-mono text-sm">resize2fs "$disk"</code> gives its file
            system the new room. Before it is detached, unmount it and take its line out of{' '}
            <code className="font-mono text-sm">/etc/fstab</code>.
          </p>
          <div className="text-right">
            <Button onClick={() => setOpen(false)}>Done</Button>
          </div>
        </div>
      </Dialog>
    </span>
  );
}
