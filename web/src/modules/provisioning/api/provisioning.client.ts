import { body, given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type { Job, JobListing } from '../types/provisioning.types';

/** Which jobs to list. */
export interface JobFilter {
  status?: string;
  podId?: number;
  cursor?: string;
  limit?: number;
}

const one = (id: number) => ({ params: { path: { id } } });

/** The jobs that work for this tenant. */
export const ProvisioningApi = client('provisioning', {
  jobs: (query: JobFilter) =>
    page<JobListing>(http.GET('/api/provisioning/jobs', { params: { query: given(query) as never } })),
  job: (id: number) => body<Job>(http.GET('/api/provisioning/jobs/{id}', one(id))),
  /** Answers the job that does it: the same, started over, or a new one. */
  retry: (id: number) => body<Job>(http.POST('/api/provisioning/jobs/{id}/retry', one(id))),
  cancel: (id: number) => body<Job>(http.POST('/api/provisioning/jobs/{id}/cancel', one(id))),
});
