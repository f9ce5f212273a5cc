import type { Answer, Row, Told } from '@/api/wire';
import type { CloudPod } from '@/modules/cloudpods/types/cloudpods.types';

export type JobStatus = 'pending' | 'running' | 'completed' | 'failed' | 'dead' | 'cancelled';
export type JobStepStatus = 'pending' | 'running' | 'done' | 'failed' | 'undone' | 'undo_failed';

type OneJob = Answer<'/api/provisioning/jobs/{id}'>;

/** A job as it stands beside the thing it works on. */
export type JobSummary = Told<NonNullable<Answer<'/api/cloudpods/{podId}'>['job']>, { status: JobStatus }>;
/** A row of the list of jobs. */
export type JobListing = Told<Row<Answer<'/api/provisioning/jobs'>>, { status: JobStatus }>;
/** A pod in the operators' list. */
export type PlatformPod = Told<
  Row<Answer<'/api/platform/provisioning/cloudpods'>>,
  { status: CloudPod['status']; job: CloudPod['job']; figures: CloudPod['figures']; plan: CloudPod['plan'] }
>;
/** One step of a job. */
export type JobStep = Told<Row<OneJob['stepList']>, { status: JobStepStatus; output: unknown }>;
/** A line of a job's log. */
export type JobEvent = Told<Row<OneJob['events']>, { level: 'info' | 'warn' | 'error' }>;
/** One try of a job. */
export type JobAttempt = Told<
  Row<OneJob['attemptList']>,
  { phase: 'do' | 'undo'; outcome: 'completed' | 'failed' | 'lost' | 'waiting' | 'cancelled' }
>;
/** A question of a job to a person. */
export type JobApproval = Told<Row<OneJob['approvals']>, { decision: 'open' | 'approved' | 'rejected' }>;
/** A job that another one waits for. */
export type JobChild = Told<Row<OneJob['children']>, { status: JobStatus }>;
/** A job with all that is known of it. */
export type Job = Told<
  OneJob,
  {
    status: JobStatus;
    stepList: JobStep[];
    events: JobEvent[];
    attemptList: JobAttempt[];
    approvals: JobApproval[];
    children: JobChild[];
    payload: unknown;
  }
>;

/** A process that runs jobs. */
export type JobWorker = Told<
  Row<Answer<'/api/platform/provisioning/workers'>>,
  { status: 'online' | 'offline' | 'draining' }
>;
/** A queue with what waits and runs in it. */
export type JobQueue = Told<Row<Answer<'/api/platform/provisioning/queues'>>>;
/** What a queue allows across all workers; `null`: no limit. */
export type QueueLimits = Pick<JobQueue, 'maxRunning' | 'maxRunningPerTenant' | 'startsPerSecond'>;
/** A kind of job. */
export type JobType = Told<Row<Answer<'/api/platform/provisioning/types'>>>;
/** Something that happens again and again. */
export type JobSchedule = Told<
  Row<Answer<'/api/platform/provisioning/schedules'>>,
  { catchUp: 'skip' | 'once' | 'all' }
>;

/** Whether the job still has something to do. */
export const isActive = (job: Pick<JobSummary, 'status'> | null): boolean =>
  job !== null && (job.status === 'pending' || job.status === 'running');
