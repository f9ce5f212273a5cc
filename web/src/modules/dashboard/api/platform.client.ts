import { body, http } from '@/api/http';
import { client } from '@/api/query';
import type { Activity, PlatformDashboard } from '../types/platform.types';

/** The installation at a glance, for its operators. */
export const PlatformDashboardApi = client('platformDashboard', {
  get: () => body<PlatformDashboard>(http.GET('/api/admin/dashboard')),
  activity: () => body<Activity[]>(http.GET('/api/admin/dashboard/activity', { params: { query: { limit: 12 } } })),
});
