import type { FieldError } from '@/api/http';
import type { Answer, PostAnswer, Row, Told } from '@/api/wire';
import type { JobSummary } from '@/modules/provisioning/types/provisioning.types';

export type CloudPodPlan = 'mini' | 'pro' | 'business' | 'enterprise';
export type CloudPodStatus = 'provisioning' | 'running' | 'stopped' | 'error' | 'deleting';
/** What becomes of the subscription that pays for a pod when the pod is terminated. */
export type SubscriptionThen = 'end' | 'keep';
export type CloudPodAction = 'start' | 'stop' | 'reboot' | 'terminate' | 'retry';

type Wire = Answer<'/api/cloudpods/{podId}'>;

/** How busy a pod was when it was last measured; a figure is `null` where nobody can tell. */
export type Figures = Required<NonNullable<Wire['figures']>>;
/** A virtual machine or system container of the tenant. */
export type CloudPod = Told<
  Wire,
  { plan: CloudPodPlan; status: CloudPodStatus; job: JobSummary | null; figures: Figures | null }
>;

/** How busy a pod is; a figure is `null` until the first sample. */
export type CloudPodMetrics = Told<Answer<'/api/cloudpods/{podId}/metrics'>, { history: MetricsPoint[] }>;
export interface MetricsPoint {
  at: string;
  cpuUsage: number | null;
  memoryUsage: number | null;
  diskUsage: number | null;
  networkRxRate: number | null;
  networkTxRate: number | null;
}

/** A line of what happened to a pod. */
export type CloudPodLogEntry = Told<Row<Answer<'/api/cloudpods/{podId}/logs'>>, { level: 'info' | 'warn' | 'error' }>;

/** A size that can be ordered. */
export type PlanOffer = Told<Row<Answer<'/api/cloudpods/plans'>>, { code: CloudPodPlan }>;
/** A place with its nodes. */
export type Region = Told<Row<Answer<'/api/cloudpods/regions'>>, { nodes: RegionNode[] }>;
export interface RegionNode {
  name: string;
  driver: string;
  simulated: boolean;
  status: 'online' | 'offline' | 'draining' | 'locked';
  available: boolean;
  reason: string | null;
}
/** What a pod starts from. */
export type Template = Told<Row<Answer<'/api/cloud-pods/templates'>>, { type: 'os' | 'app' }>;
/** What the tenant may use, and does. */
export type Quota = Told<Answer<'/api/cloud-pods/quota'>, { source: 'explicit' | 'subscriptions' | 'default' }>;
/** What an order would cost, and whether it can be met. */
export type Estimate = Told<PostAnswer<'/api/cloudpods/estimate'>, { quotaAfter: Quota; problems: FieldError[] }>;

/** An order for a pod. */
export interface CreateCloudPod {
  name: string;
  plan: CloudPodPlan;
  region: string;
  /** Absent: the panel chooses. */
  node?: string;
  template?: string;
  tags: string[];
  notes?: string;
  sshKeys: string[];
}
/** What can be changed of a pod at any time. */
export interface EditCloudPod {
  name?: string;
  tags?: string[];
  notes?: string;
  /** What its setup script left undone was done by hand. */
  scriptMended?: boolean;
}
