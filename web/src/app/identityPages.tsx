import { type RouteObject, redirect } from 'react-router';
import { prefetch, q } from '@/api/query';
import { listParams } from '@/lib/params';
import { AuditApi, PlatformAuditApi } from '@/modules/admin/api/audit.client';
import { MailApi } from '@/modules/admin/api/mail.client';
import { PlatformRolesApi, RolesApi } from '@/modules/admin/api/roles.client';
import { SecurityApi } from '@/modules/admin/api/security.client';
import { PlatformUsersApi, UsersApi } from '@/modules/admin/api/users.client';
import {
  ATTEMPT_FILTERS,
  AUDIT_FILTERS,
  attemptFilter,
  auditFilter,
  INCIDENT_FILTERS,
  KEY_USAGE_FILTERS,
  keyUsageFilter,
  MAIL_FILTERS,
  USER_FILTERS,
} from '@/modules/admin/filters';
import { CustomersApi } from '@/modules/customers/api/customers.client';
import { CUSTOMER_FILTERS } from '@/modules/customers/filters';
import { paths, routes } from './paths';

const userId = (params: { userId?: string }) => Number(params.userId);

/** The pages of people, roles, customers, keys and security. */
export const identityPages: RouteObject[] = [
  {
    path: routes.users,
    lazy: async () => ({ Component: (await import('@/modules/admin/pages/UsersManagement')).UsersManagement }),
    loader: ({ request }) => prefetch(q(UsersApi.list, listParams(request, USER_FILTERS))),
  },
  {
    path: routes.roles,
    lazy: async () => ({ Component: (await import('@/modules/admin/pages/RoleManagement')).RoleManagement }),
    loader: () => prefetch(q(RolesApi.list), q(RolesApi.permissions)),
  },
  {
    path: routes.apiKeys,
    lazy: async () => ({ Component: (await import('@/modules/account/pages/ApiKeysPage')).TenantApiKeysPage }),
  },
  {
    path: routes.myApiKeys,
    lazy: async () => ({ Component: (await import('@/modules/account/pages/ApiKeysPage')).ApiKeysPage }),
  },
  {
    path: routes.customers,
    lazy: async () => ({
      Component: (await import('@/modules/customers/pages/CustomersManagement')).CustomersManagement,
    }),
    loader: ({ request }) => {
      const { customer, ...filter } = listParams(request, CUSTOMER_FILTERS);
      return prefetch(
        q(CustomersApi.list, filter),
        q(CustomersApi.summary),
        ...(Number(customer) > 0 ? [q(CustomersApi.get, Number(customer))] : []),
      );
    },
  },
  {
    path: routes.platformUsers,
    lazy: async () => ({ Component: (await import('@/modules/admin/pages/PlatformUsersPage')).PlatformUsersPage }),
    loader: ({ request }) => prefetch(q(PlatformUsersApi.list, listParams(request, USER_FILTERS))),
  },
  {
    path: routes.platformUser,
    lazy: async () => ({ Component: (await import('@/modules/admin/pages/PlatformUserPage')).PlatformUserPage }),
    loader: ({ params }) => prefetch(q(PlatformUsersApi.get, userId(params))),
    children: [
      {
        index: true,
        lazy: async () => ({
          Component: (await import('@/modules/admin/pages/PlatformUserPage')).PlatformUserOverview,
        }),
      },
      {
        path: 'sign-ins',
        lazy: async () => ({
          Component: (await import('@/modules/admin/pages/PlatformUserSignIns')).PlatformUserSignIns,
        }),
        loader: ({ params, request }) =>
          prefetch(q(PlatformUsersApi.logins, userId(params), listParams(request, []).cursor)),
      },
    ],
  },
  {
    path: routes.mail,
    lazy: async () => ({ Component: (await import('@/modules/admin/pages/MailOutbox')).MailOutbox }),
    // The message that is open is not read beforehand: that it was read is on record.
    loader: ({ request }) => {
      const { message: _, ...filter } = listParams(request, MAIL_FILTERS);
      return prefetch(q(MailApi.list, filter));
    },
  },
  {
    path: routes.platformRoles,
    lazy: async () => ({ Component: (await import('@/modules/admin/pages/RoleManagement')).PlatformRoleManagement }),
    loader: () => prefetch(q(PlatformRolesApi.list), q(PlatformRolesApi.permissions)),
  },
  {
    path: routes.platformSecurity,
    lazy: async () => ({ Component: (await import('@/modules/admin/pages/SecurityManagement')).SecurityManagement }),
    children: [
      { index: true, loader: () => redirect(paths.incidents()) },
      {
        path: routes.incidents,
        lazy: async () => ({ Component: (await import('@/modules/admin/pages/IncidentsTab')).IncidentsTab }),
        loader: ({ request }) => prefetch(q(SecurityApi.incidents, listParams(request, INCIDENT_FILTERS))),
      },
      {
        path: routes.platformAudit,
        lazy: async () => ({ Component: (await import('@/modules/admin/pages/PlatformAuditTab')).PlatformAuditTab }),
        loader: ({ request }) =>
          prefetch(
            q(PlatformAuditApi.list, auditFilter(listParams(request, AUDIT_FILTERS), 'platform')),
            q(AuditApi.kinds),
          ),
      },
      {
        path: routes.signIns,
        lazy: async () => ({ Component: (await import('@/modules/admin/pages/SignInsTab')).SignInsTab }),
        loader: ({ request }) => prefetch(q(SecurityApi.attempts, attemptFilter(listParams(request, ATTEMPT_FILTERS)))),
      },
      {
        path: routes.keyUsage,
        lazy: async () => ({ Component: (await import('@/modules/admin/pages/KeyUsageTab')).KeyUsageTab }),
        loader: ({ request }) =>
          prefetch(q(SecurityApi.keyUsage, keyUsageFilter(listParams(request, KEY_USAGE_FILTERS)))),
      },
      {
        path: routes.policies,
        lazy: async () => ({ Component: (await import('@/modules/admin/pages/PoliciesTab')).PoliciesTab }),
        loader: () => prefetch(q(SecurityApi.policies)),
      },
      {
        path: routes.sso,
        lazy: async () => ({ Component: (await import('@/modules/admin/pages/SsoTab')).SsoTab }),
        loader: () => prefetch(q(SecurityApi.providers)),
      },
    ],
  },
];
