import { Copy } from '@/ui/Bits';

/** A pod's address with a button that copies it. */
export function Address({ ip, failed = false }: { ip: string | null; failed?: boolean }) {
  if (!ip) return <span className="whitespace-nowrap text-dim">{failed ? 'None' : 'None yet'}</span>;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <span className="font-mono text-sm">{ip}</span>
      <Copy value={ip} what={`address ${ip}`} />
    </span>
  );
}
