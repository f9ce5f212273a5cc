import { body, http } from '@/api/http';
import { client } from '@/api/query';
import type { Dashboard } from '../types/dashboard.types';

/** The tenant at a glance. */
export const DashboardApi = client('dashboard', {
  get: () => body<Dashboard>(http.GET('/api/dashboard')),
});
