import { paths } from '@/app/paths';
import { PlatformProvisioningApi } from './api/platform.client';
import { ProvisioningApi } from './api/provisioning.client';

/** Whose eyes look at jobs: a tenant's own, or an operator's on all of them. */
export type View = 'tenant' | 'platform';

/** The calls of a view. Both answer the same shapes; only an operator's name workers and hold questions. */
export const apiOf = (view: View) => (view === 'platform' ? PlatformProvisioningApi : ProvisioningApi);

/** The page of a job in a view. */
export const jobPath = (view: View, id: number) => (view === 'platform' ? paths.platformJob(id) : paths.job(id));

/** What one may need to steer jobs in a view. */
export const STEER = { tenant: 'cloudpods.manage', platform: 'platform:provisioning.manage' } as const;
