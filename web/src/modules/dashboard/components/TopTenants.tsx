import { bytes, cpus, disk, memory } from '@/lib/format';
import { Listing } from '@/ui/Listing';
import type { Column } from '@/ui/Table';
import type { TopTenant } from '../types/platform.types';

type Row = TopTenant & { id: number };

const cores = (n: number) => (n < 10 ? n.toFixed(1) : String(Math.round(n)));

const COLUMNS: Column<Row>[] = [
  { title: 'Tenant', cell: (t) => <span className="font-medium">{t.name}</span> },
  { title: 'Pods', numeric: true, cell: (t) => t.pods },
  {
    title: 'Processor',
    numeric: true,
    cell: (t) => (
      <>
        <span className="text-dim">{cores(t.cpuUsed)} of </span>
        {cpus(t.cpuCores)}
      </>
    ),
  },
  { title: 'Memory', numeric: true, cell: (t) => memory(t.memoryMb) },
  {
    title: 'Disk',
    numeric: true,
    cell: (t) => (
      <>
        <span className="text-dim">{t.diskUsedGb} of </span>
        {disk(t.diskGb)}
      </>
    ),
  },
  { title: 'Traffic', numeric: true, cell: (t) => bytes(t.networkBytes) },
];

/** The tenants that take most: what was promised, and before it what is used of that. */
export function TopTenants({ tenants }: { tenants: TopTenant[] }) {
  if (tenants.length === 0) return <p className="panel p-4 text-dim">No tenant has pods yet.</p>;
  return (
    <Listing caption="Top tenants by usage" columns={COLUMNS} rows={tenants.map((t) => ({ ...t, id: t.tenantId }))} />
  );
}
