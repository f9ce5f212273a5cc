import type { Answer, Row, Told } from '@/api/wire';

export type JobStatus = 'pending' | 'running' | 'completed' | 'failed' | 'dead' | 'cancelled';
export type JobStepStatus = 'pending' | 'running' | 'done' | 'failed' | 'undone' | 'undo_failed';

/** A job as it stands beside the thing it works on. */
export type JobSummary = Told<NonNullable<Answer<'/api/cloudpods/{podId}'>['job']>, { status: JobStatus }>;
/** A row of the list of jobs. */
export type JobListing = Told<Row<Answer<'/api/provisioning/jobs'>>, { status: JobStatus }>;
/** One step of a job. */
export type JobStep = Told<
  Row<Answer<'/api/provisioning/jobs/{id}'>['stepList']>,
  { status: JobStepStatus; output: unknown }
>;
/** A line of a job's log. */
export type JobEvent = Told<Row<Answer<'/api/provisioning/jobs/{id}'>['events']>, { level: 'info' | 'warn' | 'error' }>;
/** A job with all that is known of it. */
export type Job = Told<
  Answer<'/api/provisioning/jobs/{id}'>,
  { status: JobStatus; stepList: JobStep[]; events: JobEvent[] }
>;

/** Whether the job still has something to do. */
export const isActive = (job: Pick<JobSummary, 'status'> | null): boolean =>
  job !== null && (job.status === 'pending' || job.status === 'running');
