/** Every route of the console, once. `routes` are the router's patterns, `paths` build a link. */
export const routes = {
  login: '/login',
  dashboard: '/',
  security: '/account/security',
  sessions: '/account/sessions',
  profile: '/account/profile',
  cloudpods: '/cloudpods',
  cloudpodNew: '/cloudpods/new',
  cloudpod: '/cloudpods/:podId',
  jobs: '/provisioning/jobs',
  job: '/provisioning/jobs/:jobId',
  audit: '/audit',
} as const;

/** The tabs of a pod's page; overview is the page itself. */
export const podTabs = ['overview', 'metrics', 'logs', 'activity', 'job'] as const;
export type PodTab = (typeof podTabs)[number];

const query = (values: Record<string, string | number | undefined>) => {
  const given = Object.entries(values).filter(([, v]) => v !== undefined && v !== '');
  return given.length ? `?${new URLSearchParams(given.map(([k, v]) => [k, String(v)]))}` : '';
};

export const paths = {
  login: (next?: string) => `${routes.login}${query({ next: next === '/' ? undefined : next })}`,
  dashboard: () => routes.dashboard,
  /** `required` is the page that asks for a password before anything else. */
  security: (required?: { next?: string }) =>
    `${routes.security}${required ? query({ required: 1, next: required.next === '/' ? undefined : required.next }) : ''}`,
  sessions: () => routes.sessions,
  profile: () => routes.profile,
  cloudpods: (filter: { status?: string; plan?: string; q?: string } = {}) => `${routes.cloudpods}${query(filter)}`,
  cloudpodNew: (step?: number) => `${routes.cloudpodNew}${query({ step })}`,
  cloudpod: (podId: number, tab: PodTab = 'overview') =>
    `${routes.cloudpod.replace(':podId', String(podId))}${tab === 'overview' ? '' : `/${tab}`}`,
  jobs: (filter: { status?: string; podId?: number } = {}) => `${routes.jobs}${query(filter)}`,
  job: (jobId: number) => routes.job.replace(':jobId', String(jobId)),
  audit: (filter: { event?: string; podId?: number; q?: string } = {}) => `${routes.audit}${query(filter)}`,
};

/** The place of this page, for `?next=`. */
export const here = (url: URL | Location) => `${url.pathname}${url.search}`;
