/** Every route of the console, once. `routes` are the router's patterns, `paths` build a link. */
export const routes = {
  login: '/login',
  forgotPassword: '/password/forgot',
  resetPassword: '/password/reset',
  invitation: '/invitation',
  plans: '/plans',
  checkout: '/checkout/:planCode',
  checkoutDone: '/checkout/done/:checkoutId',
  dashboard: '/',
  security: '/account/security',
  sessions: '/account/sessions',
  profile: '/account/profile',
  cloudpods: '/cloudpods',
  cloudpodNew: '/cloudpods/new',
  cloudpod: '/cloudpods/:podId',
  provisioning: '/provisioning',
  jobs: '/provisioning/jobs',
  job: '/provisioning/jobs/:jobId',
  platformProvisioning: '/platform/provisioning',
  platformPods: '/platform/provisioning/cloudpods',
  platformJobs: '/platform/provisioning/jobs',
  platformJob: '/platform/provisioning/jobs/:jobId',
  workers: '/platform/provisioning/workers',
  queues: '/platform/provisioning/queues',
  jobTypes: '/platform/provisioning/types',
  schedules: '/platform/provisioning/schedules',
  audit: '/audit',
  platform: '/platform',
  servers: '/platform/servers',
  addressPools: '/platform/servers/addresses',
  drift: '/platform/servers/drift',
  server: '/platform/servers/:serverId',
  platformCloudpods: '/platform/cloudpods',
  hostedPod: '/platform/cloudpods/:podId',
  templates: '/platform/templates',
  systemHealth: '/platform/health',
  settings: '/admin/settings',
  billing: '/billing',
  billingSubscription: '/billing/subscriptions/:subscriptionId',
  billingInvoices: '/billing/invoices',
  billingInvoice: '/billing/invoices/:invoiceId',
  billingQuota: '/billing/quota',
  billingPayment: '/billing/payment',
  platformBilling: '/platform/billing',
  revenue: '/platform/billing/revenue',
  products: '/platform/billing/products',
  productNew: '/platform/billing/products/new',
  product: '/platform/billing/products/:productId',
  productEdit: '/platform/billing/products/:productId/edit',
  platformSubscriptions: '/platform/billing/subscriptions',
  platformSubscription: '/platform/billing/subscriptions/:subscriptionId',
  platformInvoices: '/platform/billing/invoices',
  platformInvoice: '/platform/billing/invoices/:invoiceId',
  orders: '/platform/billing/orders',
  checkouts: '/platform/billing/checkouts',
  resourcePlans: '/platform/billing/resource-plans',
  refunds: '/platform/billing/to-look-at',
  paymentMessages: '/platform/billing/to-look-at/messages',
  seller: '/platform/billing/seller',
  paymentProviders: '/platform/billing/payment-providers',
  // People, roles, keys, security
  users: '/users',
  roles: '/roles',
  apiKeys: '/api-keys',
  myApiKeys: '/account/api-keys',
  customers: '/admin/customers',
  platformUsers: '/admin/users',
  platformUser: '/admin/users/:userId',
  platformRoles: '/admin/roles',
  platformSecurity: '/admin/security',
  incidents: '/admin/security/incidents',
  platformAudit: '/admin/security/audit',
  signIns: '/admin/security/sign-ins',
  keyUsage: '/admin/security/api-key-usage',
  policies: '/admin/security/policies',
  sso: '/admin/security/single-sign-on',
  mail: '/admin/mail',
} as const;

/** The tabs of a pod's page; overview is the page itself. */
export const podTabs = ['overview', 'metrics', 'volumes', 'logs', 'activity', 'job'] as const;
export type PodTab = (typeof podTabs)[number];

/** The tabs of a server's page. */
export type ServerTab = 'overview' | 'metrics' | 'pods' | 'drift';

const query = (values: Record<string, string | number | undefined>) => {
  const given = Object.entries(values).filter(([, v]) => v !== undefined && v !== '');
  return given.length ? `?${new URLSearchParams(given.map(([k, v]) => [k, String(v)]))}` : '';
};

export const paths = {
  login: (next?: string) => `${routes.login}${query({ next: next === '/' ? undefined : next })}`,
  forgotPassword: () => routes.forgotPassword,
  /** What is on sale; `cycle` is how often to pay. */
  plans: (cycle?: 'monthly' | 'yearly') => `${routes.plans}${query({ cycle })}`,
  checkout: (planCode: string, cycle: 'monthly' | 'yearly') =>
    `${routes.checkout.replace(':planCode', encodeURIComponent(planCode))}${query({ cycle })}`,
  checkoutDone: (checkoutId: string) => routes.checkoutDone.replace(':checkoutId', encodeURIComponent(checkoutId)),
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
  provisioning: (filter: { status?: string } = {}) => `${routes.provisioning}${query(filter)}`,
  jobs: (filter: { status?: string; podId?: number } = {}) => `${routes.jobs}${query(filter)}`,
  job: (jobId: number) => routes.job.replace(':jobId', String(jobId)),
  /** The same for operators: of all tenants. */
  platformJobs: (filter: { status?: string; queue?: string; type?: string; tenantId?: number } = {}) =>
    `${routes.platformJobs}${query(filter)}`,
  platformJob: (jobId: number) => routes.platformJob.replace(':jobId', String(jobId)),
  workers: () => routes.workers,
  platformPods: (filter: { status?: string; tenantId?: number; serverId?: number; q?: string } = {}) =>
    `${routes.platformPods}${query(filter)}`,
  queues: () => routes.queues,
  jobTypes: () => routes.jobTypes,
  schedules: () => routes.schedules,
  /** The installation at a glance. */
  platform: () => routes.platform,
  /** `add` opens the drawer that registers one. */
  servers: ({ add, ...filter }: { status?: string; region?: string; add?: boolean } = {}) =>
    `${routes.servers}${query({ ...filter, add: add ? 1 : undefined })}`,
  addressPools: () => routes.addressPools,
  drift: (filter: { serverId?: number } = {}) => `${routes.drift}${query(filter)}`,
  server: (serverId: number, tab: ServerTab = 'overview') =>
    `${routes.server.replace(':serverId', String(serverId))}${tab === 'overview' ? '' : `/${tab}`}`,
  platformCloudpods: () => routes.platformCloudpods,
  /** A pod of any tenant, as its operator sees it. */
  hostedPod: (podId: number) => routes.hostedPod.replace(':podId', String(podId)),
  templates: () => routes.templates,
  systemHealth: (filter: { service?: string; level?: string; q?: string } = {}) =>
    `${routes.systemHealth}${query(filter)}`,
  settings: (filter: { q?: string } = {}) => `${routes.settings}${query(filter)}`,
  /** The tenant's subscriptions, and the rest of what it pays for. */
  billing: (filter: { status?: string } = {}) => `${routes.billing}${query(filter)}`,
  billingSubscription: (id: number) => routes.billingSubscription.replace(':subscriptionId', String(id)),
  billingInvoices: (filter: { status?: string } = {}) => `${routes.billingInvoices}${query(filter)}`,
  billingInvoice: (id: number) => routes.billingInvoice.replace(':invoiceId', String(id)),
  billingQuota: () => routes.billingQuota,
  billingPayment: () => routes.billingPayment,
  /** The same for operators: of all tenants. */
  revenue: (currency?: string) => `${routes.revenue}${query({ currency })}`,
  products: (filter: { status?: string; type?: string } = {}) => `${routes.products}${query(filter)}`,
  productNew: () => routes.productNew,
  product: (id: number) => routes.product.replace(':productId', String(id)),
  productEdit: (id: number) => routes.productEdit.replace(':productId', String(id)),
  platformSubscriptions: (filter: { status?: string; tenantId?: number; productId?: number } = {}) =>
    `${routes.platformSubscriptions}${query(filter)}`,
  platformSubscription: (id: number) => routes.platformSubscription.replace(':subscriptionId', String(id)),
  platformInvoices: (filter: { status?: string; tenantId?: number } = {}) =>
    `${routes.platformInvoices}${query(filter)}`,
  platformInvoice: (id: number) => routes.platformInvoice.replace(':invoiceId', String(id)),
  orders: (filter: { status?: string; tenantId?: number } = {}) => `${routes.orders}${query(filter)}`,
  checkouts: (filter: { status?: string } = {}) => `${routes.checkouts}${query(filter)}`,
  refunds: (filter: { status?: string; tenantId?: number } = {}) => `${routes.refunds}${query(filter)}`,
  paymentMessages: (filter: { status?: string } = {}) => `${routes.paymentMessages}${query(filter)}`,
  seller: () => routes.seller,
  paymentProviders: () => routes.paymentProviders,
  resourcePlans: (filter: { tenantId?: number; planCode?: string } = {}) => `${routes.resourcePlans}${query(filter)}`,
  audit: (filter: { event?: string; podId?: number; userId?: number; q?: string } = {}) =>
    `${routes.audit}${query(filter)}`,
  // People, roles, keys, security
  users: () => routes.users,
  roles: (search: { edit?: number } = {}) => `${routes.roles}${query(search)}`,
  apiKeys: () => routes.apiKeys,
  myApiKeys: () => routes.myApiKeys,
  /** `customer` is the one whose drawer is open. */
  customers: (search: { customer?: number; status?: string } = {}) => `${routes.customers}${query(search)}`,
  platformUsers: (filter: { status?: string; tenantId?: number } = {}) => `${routes.platformUsers}${query(filter)}`,
  platformUser: (userId: number, tab?: 'sign-ins') =>
    `${routes.platformUser.replace(':userId', String(userId))}${tab ? `/${tab}` : ''}`,
  platformRoles: (search: { plane?: string; edit?: number } = {}) => `${routes.platformRoles}${query(search)}`,
  incidents: (filter: { status?: string } = {}) => `${routes.incidents}${query(filter)}`,
  platformAudit: (filter: { tenantId?: number; userId?: number; q?: string } = {}) =>
    `${routes.platformAudit}${query(filter)}`,
  signIns: () => routes.signIns,
  keyUsage: (filter: { keyId?: number; tenantId?: number } = {}) => `${routes.keyUsage}${query(filter)}`,
  policies: () => routes.policies,
  sso: () => routes.sso,
  /** The outbox; `message` is the one whose drawer is open. */
  mail: (search: { q?: string; status?: string; message?: number } = {}) => `${routes.mail}${query(search)}`,
};

/** The place of this page, for `?next=`. */
export const here = (url: URL | Location) => `${url.pathname}${url.search}`;
