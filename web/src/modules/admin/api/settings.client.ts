import { body, http } from '@/api/http';
import { client } from '@/api/query';
import type { Setting } from '../types/settings.types';

const one = (s: Pick<Setting, 'namespace' | 'key'>) => ({
  params: { path: { namespace: s.namespace, key: s.key } },
});

/** The settings of the installation. */
export const SettingsApi = client('settings', {
  list: () => body<Setting[]>(http.GET('/api/admin/settings')),
  change: (setting: Pick<Setting, 'namespace' | 'key'>, value: unknown) =>
    body<Setting>(http.PUT('/api/admin/settings/{namespace}/{key}', { ...one(setting), body: { value } as never })),
  reset: (setting: Pick<Setting, 'namespace' | 'key'>) =>
    body<Setting>(http.DELETE('/api/admin/settings/{namespace}/{key}', one(setting))),
});
