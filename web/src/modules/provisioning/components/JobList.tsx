import { Download, ListChecks } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Page } from '@/api/http';
import { useFallback } from '@/api/live';
import { q, queryClient, useQ } from '@/api/query';
import { type CsvColumn, csv, download, everything } from '@/lib/csv';
import { Button } from '@/ui/Button';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { Pager } from '@/ui/Table';
import { sayFailed } from '@/ui/toast';
import type { PlatformJobFilter } from '../api/platform.client';
import type { JobFilter } from '../api/provisioning.client';
import { isActive, type JobListing } from '../types/provisioning.types';
import { apiOf, type View } from '../view';
import { JobTable } from './JobTable';

/** The page of the list that the URL names. */
interface Turning {
  filtered: boolean;
  clear: () => void;
  pageNumber: number;
  next: (cursor: string) => void;
  previous?: () => void;
}

/** A page of jobs, kept up to date, in every state that it can be in. */
export function JobList({
  view,
  filter,
  params,
  empty,
}: {
  view: View;
  filter: JobFilter & PlatformJobFilter;
  params: Turning;
  /** Where there are none at all: what would be here, and the next step. */
  empty: { text: string; action?: ReactNode };
}) {
  const described = q(apiOf(view).jobs, filter);
  const known = queryClient.getQueryData<Page<JobListing>>(described.queryKey);
  const jobs = useQ(described, {
    keepPrevious: true,
    refetchInterval: useFallback(known?.items.some(isActive) ?? false),
  });
  if (jobs.error && !jobs.data)
    return <ErrorState what="The jobs" error={jobs.error} retry={() => void jobs.refetch()} />;
  if (!jobs.data) return <Skeleton rows={8} className="panel px-4" />;
  if (jobs.data.items.length === 0) {
    return params.filtered || params.previous ? (
      <EmptyState
        icon={ListChecks}
        title="No job matches"
        action={<Button onClick={params.clear}>Clear filters</Button>}
      >
        Try fewer filters, or another status.
      </EmptyState>
    ) : (
      <EmptyState icon={ListChecks} title="No jobs yet" action={empty.action}>
        {empty.text}
      </EmptyState>
    );
  }
  return (
    <>
      <JobTable jobs={jobs.data.items} view={view} dimmed={jobs.isPlaceholderData} />
      <Pager page={params.pageNumber} next={jobs.data.next} onNext={params.next} onPrevious={params.previous} />
    </>
  );
}

/** All jobs of the filter as a file, up to 10,000. */
export function JobCsvButton({ view, filter }: { view: View; filter: JobFilter & PlatformJobFilter }) {
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    try {
      const rows = await everything((cursor) => apiOf(view).jobs({ ...filter, cursor, limit: 200 }));
      download('jobs.csv', csv(CSV, rows));
    } catch (error) {
      sayFailed('The CSV file was not made', error as Error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Button icon={Download} busy={saving} onClick={() => void save()}>
      CSV
    </Button>
  );
}

const CSV: CsvColumn<JobListing>[] = [
  { title: 'id', value: (j) => j.id },
  { title: 'type', value: (j) => j.type },
  { title: 'status', value: (j) => j.status },
  { title: 'queue', value: (j) => j.queue },
  { title: 'tenantId', value: (j) => j.tenantId },
  { title: 'podId', value: (j) => j.podId },
  { title: 'podName', value: (j) => j.podName },
  { title: 'attempts', value: (j) => j.attempts },
  { title: 'createdAt', value: (j) => j.createdAt },
  { title: 'startedAt', value: (j) => j.startedAt },
  { title: 'completedAt', value: (j) => j.completedAt },
  { title: 'lastError', value: (j) => j.lastError },
];
