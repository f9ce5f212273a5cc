import { body, http } from '@/api/http';
import { client } from '@/api/query';
import type { AdminOverview } from '../types/admin.types';

/** The pods of all tenants, for operators. */
export const AdminOverviewApi = client('adminOverview', {
  get: () => body<AdminOverview>(http.GET('/api/cloud-pods/admin/overview')),
});
