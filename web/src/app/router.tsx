import { createBrowserRouter, type RouteObject, redirect } from 'react-router';
import { ApiError } from '@/api/http';
import { prefetch, q, queryClient } from '@/api/query';
import { listParams } from '@/lib/params';
import { AccountApi } from '@/modules/account/api/account.client';
import { AuditApi } from '@/modules/admin/api/audit.client';
import { SettingsApi } from '@/modules/admin/api/settings.client';
import { SystemEventsApi } from '@/modules/admin/api/system.client';
import { AUDIT_FILTERS, auditFilter } from '@/modules/admin/filters';
import { SYSTEM_EVENT_FILTERS, systemEventFilter } from '@/modules/admin/system';
import { billingRoutes } from '@/modules/billing/routes';
import { AdminOverviewApi } from '@/modules/cloudpods/api/admin.client';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import { HostedPodsApi } from '@/modules/cloudpods/api/hosted.client';
import { VolumesApi } from '@/modules/cloudpods/api/volumes.client';
import { POD_FILTERS } from '@/modules/cloudpods/filters';
import { DashboardApi } from '@/modules/dashboard/api/dashboard.client';
import { PlatformDashboardApi } from '@/modules/dashboard/api/platform.client';
import { PlatformProvisioningApi } from '@/modules/provisioning/api/platform.client';
import { ProvisioningApi } from '@/modules/provisioning/api/provisioning.client';
import {
  JOB_FILTERS,
  jobFilter,
  PLATFORM_JOB_FILTERS,
  PLATFORM_POD_FILTERS,
  POD_OPERATION_FILTERS,
  platformJobFilter,
  platformPodFilter,
} from '@/modules/provisioning/filters';
import { CheckoutApi } from '@/modules/public/api/checkout.client';
import { ServersApi } from '@/modules/servers/api/servers.client';
import { SERVER_FILTERS } from '@/modules/servers/filters';
import { TemplatesApi } from '@/modules/templates/api/templates.client';
import { identityPages } from './identityPages';
import { here, paths, routes } from './paths';
import { NotFound, RouteError } from './RouteError';
import { SOMETHING_FIRST, sessionLoader } from './session';
import { setBrand } from './theme';

const podId = (params: { podId?: string }) => Number(params.podId);

/** The pages of the installation itself. */
const platform: RouteObject[] = [
  {
    path: routes.platform,
    lazy: async () => ({
      Component: (await import('@/modules/dashboard/pages/PlatformDashboardPage')).PlatformDashboardPage,
    }),
    loader: () => prefetch(q(PlatformDashboardApi.get), q(PlatformDashboardApi.activity)),
  },
  {
    path: routes.servers,
    lazy: async () => ({
      Component: (await import('@/modules/servers/pages/ServerManagementPage')).ServerManagementPage,
    }),
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('@/modules/servers/pages/ServersTab')).ServersTab }),
        loader: ({ request }) => prefetch(q(ServersApi.list, listParams(request, SERVER_FILTERS))),
      },
      {
        path: routes.addressPools,
        lazy: async () => ({ Component: (await import('@/modules/servers/pages/PoolsTab')).PoolsTab }),
        loader: () => prefetch(q(ServersApi.pools)),
      },
      {
        path: routes.drift,
        lazy: async () => ({ Component: (await import('@/modules/servers/pages/DriftTab')).DriftTab }),
      },
    ],
  },
  {
    path: routes.server,
    lazy: async () => ({ Component: (await import('@/modules/servers/pages/ServerPage')).ServerPage }),
    loader: ({ params }) => prefetch(q(ServersApi.get, Number(params.serverId))),
    children: [
      {
        index: true,
        lazy: async () => ({
          Component: (await import('@/modules/servers/pages/ServerOverviewTab')).ServerOverviewTab,
        }),
      },
      {
        path: 'metrics',
        lazy: async () => ({ Component: (await import('@/modules/servers/pages/ServerMetricsTab')).ServerMetricsTab }),
      },
      {
        path: 'pods',
        lazy: async () => ({ Component: (await import('@/modules/servers/pages/ServerPodsTab')).ServerPodsTab }),
      },
      {
        path: 'drift',
        lazy: async () => ({ Component: (await import('@/modules/servers/pages/DriftTab')).ServerDriftTab }),
      },
    ],
  },
  {
    path: routes.platformCloudpods,
    lazy: async () => ({
      Component: (await import('@/modules/cloudpods/pages/CloudPodsAdminDashboard')).CloudPodsAdminDashboard,
    }),
    loader: () => prefetch(q(AdminOverviewApi.get)),
  },
  {
    path: routes.hostedPod,
    lazy: async () => ({ Component: (await import('@/modules/cloudpods/pages/HostedPodPage')).HostedPodPage }),
    loader: ({ params }) => prefetch(q(HostedPodsApi.get, podId(params))),
  },
  {
    path: routes.templates,
    lazy: async () => ({ Component: (await import('@/modules/templates/pages/TemplatesPage')).TemplatesPage }),
    loader: () => prefetch(q(TemplatesApi.list)),
  },
  {
    path: routes.systemHealth,
    lazy: async () => ({ Component: (await import('@/modules/admin/pages/SystemHealth')).SystemHealth }),
    loader: ({ request }) =>
      prefetch(q(SystemEventsApi.list, systemEventFilter(listParams(request, SYSTEM_EVENT_FILTERS)))),
  },
  {
    path: routes.settings,
    lazy: async () => ({ Component: (await import('@/modules/admin/pages/SystemSettings')).SystemSettings }),
    loader: () => prefetch(q(SettingsApi.list)),
  },
];

/** The pages behind the sign-in. Loaders start the page's queries while its code is still coming. */
const pages: RouteObject[] = [
  {
    path: routes.dashboard,
    lazy: async () => ({ Component: (await import('@/modules/dashboard/pages/DashboardPage')).DashboardPage }),
    loader: () => prefetch(q(DashboardApi.get)),
  },
  {
    path: routes.cloudpods,
    lazy: async () => ({
      Component: (await import('@/modules/cloudpods/pages/CloudPodsDashboardPage')).CloudPodsDashboardPage,
    }),
    loader: ({ request }) => prefetch(q(CloudPodsApi.list, listParams(request, POD_FILTERS))),
  },
  {
    path: routes.cloudpodNew,
    lazy: async () => ({ Component: (await import('@/modules/cloudpods/pages/CloudPodNewPage')).CloudPodNewPage }),
    loader: () =>
      prefetch(q(CloudPodsApi.plans), q(CloudPodsApi.regions), q(CloudPodsApi.templates), q(CloudPodsApi.quota)),
    // Its steps stand in the URL; going from one to the next waits for nothing.
    shouldRevalidate: () => false,
  },
  {
    path: routes.cloudpod,
    lazy: async () => ({
      Component: (await import('@/modules/cloudpods/pages/CloudPodDetailPage')).CloudPodDetailPage,
    }),
    loader: ({ params }) => prefetch(q(CloudPodsApi.get, podId(params))),
    children: [
      {
        index: true,
        lazy: async () => ({
          Component: (await import('@/modules/cloudpods/pages/CloudPodOverviewTab')).CloudPodOverviewTab,
        }),
        loader: ({ params }) => prefetch(q(CloudPodsApi.addresses, podId(params))),
      },
      {
        path: 'metrics',
        lazy: async () => ({
          Component: (await import('@/modules/cloudpods/pages/CloudPodMetricsTab')).CloudPodMetricsTab,
        }),
        loader: ({ params }) => prefetch(q(CloudPodsApi.metrics, podId(params))),
      },
      {
        path: 'volumes',
        lazy: async () => ({
          Component: (await import('@/modules/cloudpods/pages/CloudPodVolumesTab')).CloudPodVolumesTab,
        }),
        loader: ({ params }) => prefetch(q(VolumesApi.list, podId(params))),
      },
      {
        path: 'logs',
        lazy: async () => ({ Component: (await import('@/modules/cloudpods/pages/CloudPodLogsTab')).CloudPodLogsTab }),
        loader: ({ params }) => prefetch(q(CloudPodsApi.logs, podId(params))),
      },
      {
        path: 'activity',
        lazy: async () => ({
          Component: (await import('@/modules/cloudpods/pages/CloudPodActivityTab')).CloudPodActivityTab,
        }),
        loader: ({ params }) => prefetch(q(CloudPodsApi.audit, podId(params))),
      },
      {
        path: 'job',
        lazy: async () => ({ Component: (await import('@/modules/cloudpods/pages/CloudPodJobTab')).CloudPodJobTab }),
        loader: ({ params }) => prefetch(q(ProvisioningApi.jobs, { podId: podId(params) })),
      },
    ],
  },
  {
    path: routes.provisioning,
    lazy: async () => ({ Component: (await import('@/modules/provisioning/pages/ProvisioningPage')).ProvisioningPage }),
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('@/modules/provisioning/pages/PodsTab')).PodsTab }),
        loader: ({ request }) => prefetch(q(CloudPodsApi.list, listParams(request, POD_OPERATION_FILTERS))),
      },
      {
        path: routes.jobs,
        lazy: async () => ({ Component: (await import('@/modules/provisioning/pages/JobsTab')).JobsTab }),
        loader: ({ request }) => prefetch(q(ProvisioningApi.jobs, jobFilter(listParams(request, JOB_FILTERS)))),
      },
    ],
  },
  {
    path: routes.job,
    lazy: async () => ({ Component: (await import('@/modules/provisioning/pages/JobPage')).JobPage }),
    loader: ({ params }) => prefetch(q(ProvisioningApi.job, Number(params.jobId))),
  },
  {
    path: routes.platformProvisioning,
    lazy: async () => ({
      Component: (await import('@/modules/provisioning/pages/PlatformProvisioningPage')).PlatformProvisioningPage,
    }),
    children: [
      { index: true, loader: () => redirect(paths.platformJobs()) },
      {
        path: routes.platformJobs,
        lazy: async () => ({
          Component: (await import('@/modules/provisioning/pages/PlatformJobsTab')).PlatformJobsTab,
        }),
        loader: ({ request }) =>
          prefetch(
            q(PlatformProvisioningApi.jobs, platformJobFilter(listParams(request, PLATFORM_JOB_FILTERS))),
            q(PlatformProvisioningApi.queues),
            q(PlatformProvisioningApi.types),
          ),
      },
      {
        path: routes.platformPods,
        lazy: async () => ({
          Component: (await import('@/modules/provisioning/pages/PlatformPodsTab')).PlatformPodsTab,
        }),
        loader: ({ request }) =>
          prefetch(q(PlatformProvisioningApi.cloudpods, platformPodFilter(listParams(request, PLATFORM_POD_FILTERS)))),
      },
      {
        path: routes.workers,
        lazy: async () => ({ Component: (await import('@/modules/provisioning/pages/WorkersTab')).WorkersTab }),
        loader: () => prefetch(q(PlatformProvisioningApi.workers)),
      },
      {
        path: routes.queues,
        lazy: async () => ({ Component: (await import('@/modules/provisioning/pages/QueuesTab')).QueuesTab }),
        loader: () => prefetch(q(PlatformProvisioningApi.queues)),
      },
      {
        path: routes.jobTypes,
        lazy: async () => ({ Component: (await import('@/modules/provisioning/pages/TypesTab')).TypesTab }),
        loader: () => prefetch(q(PlatformProvisioningApi.types)),
      },
      {
        path: routes.schedules,
        lazy: async () => ({ Component: (await import('@/modules/provisioning/pages/SchedulesTab')).SchedulesTab }),
        loader: () => prefetch(q(PlatformProvisioningApi.schedules)),
      },
    ],
  },
  {
    path: routes.platformJob,
    lazy: async () => ({ Component: (await import('@/modules/provisioning/pages/JobPage')).PlatformJobPage }),
    loader: ({ params }) => prefetch(q(PlatformProvisioningApi.job, Number(params.jobId))),
  },
  {
    path: routes.audit,
    lazy: async () => ({ Component: (await import('@/modules/admin/pages/AuditLog')).AuditLog }),
    loader: ({ request }) => prefetch(q(AuditApi.list, auditFilter(listParams(request, AUDIT_FILTERS)))),
  },
  {
    path: routes.security,
    lazy: async () => ({ Component: (await import('@/modules/account/pages/SecurityPage')).SecurityPage }),
  },
  {
    path: routes.sessions,
    lazy: async () => ({ Component: (await import('@/modules/account/pages/SessionsPage')).SessionsPage }),
    loader: () => prefetch(q(AccountApi.sessions)),
  },
  {
    path: routes.profile,
    lazy: async () => ({ Component: (await import('@/modules/account/pages/ProfilePage')).ProfilePage }),
  },
  ...platform,
  ...billingRoutes,
  ...identityPages,
  { path: '*', Component: NotFound },
];

export const router = createBrowserRouter([
  {
    // Starts with the first page and never holds it up.
    loader: () => {
      void queryClient.prefetchQuery({ ...q(AccountApi.branding), staleTime: Number.POSITIVE_INFINITY });
      return null;
    },
    // The shell's code and data come in one go; until then the page stays empty rather than flashing a frame.
    HydrateFallback: () => null,
    ErrorBoundary: RouteError,
    children: [
      {
        path: routes.login,
        lazy: async () => ({ Component: (await import('@/modules/public/pages/LoginPage')).LoginPage }),
      },
      {
        path: routes.forgotPassword,
        lazy: async () => ({
          Component: (await import('@/modules/public/pages/ForgotPasswordPage')).ForgotPasswordPage,
        }),
      },
      {
        path: routes.resetPassword,
        lazy: async () => ({ Component: (await import('@/modules/public/pages/ResetPasswordPage')).ResetPasswordPage }),
      },
      {
        path: routes.invitation,
        lazy: async () => ({
          Component: (await import('@/modules/public/pages/AcceptInvitationPage')).AcceptInvitationPage,
        }),
      },
      {
        path: routes.plans,
        lazy: async () => ({ Component: (await import('@/modules/public/pages/PlansPage')).PlansPage }),
        loader: () => prefetch(q(CheckoutApi.plans)),
      },
      {
        path: routes.checkout,
        lazy: async () => ({ Component: (await import('@/modules/public/pages/CheckoutPage')).CheckoutPage }),
        loader: () => prefetch(q(CheckoutApi.plans)),
      },
      {
        path: routes.checkoutDone,
        lazy: async () => ({ Component: (await import('@/modules/public/pages/CheckoutDonePage')).CheckoutDonePage }),
        loader: ({ params }) => prefetch(q(CheckoutApi.get, params.checkoutId ?? '')),
      },
      {
        lazy: async () => ({ Component: (await import('./Shell')).Component }),
        loader: sessionLoader,
        children: [{ ErrorBoundary: RouteError, children: pages }],
      },
    ],
  },
]);

/** Pages that need no session: what they are refused is theirs to show. */
const OPEN: string[] = [routes.login, routes.forgotPassword, routes.resetPassword, routes.invitation];

/** A session that ended while pages were open, or a password that must be set: wherever an answer says so. */
function onAnswer(error: unknown): void {
  if (!(error instanceof ApiError) || OPEN.includes(location.pathname)) return;
  if (error.status === 401) {
    queryClient.removeQueries({ queryKey: AccountApi.me.key });
    void router.navigate(paths.login(here(location)), { replace: true });
  } else if (SOMETHING_FIRST.includes(error.code) && location.pathname !== routes.security) {
    void router.navigate(paths.security({ next: here(location) }), { replace: true });
  }
}

queryClient.getQueryCache().subscribe((event) => {
  if (event.type !== 'updated') return;
  if (event.action.type === 'error') onAnswer(event.action.error);
  if (event.action.type === 'success' && event.query.queryHash === JSON.stringify(AccountApi.branding.key)) {
    setBrand((event.query.state.data as { primaryColor?: string } | undefined)?.primaryColor ?? '');
  }
});
queryClient.getMutationCache().subscribe((event) => {
  if (event.type === 'updated' && event.action.type === 'error') onAnswer(event.action.error);
});
