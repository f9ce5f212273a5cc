import type { Answer, Row, Told } from '@/api/wire';

/** Something to know of. */
export type Notification = Told<
  Row<Answer<'/api/notifications'>>,
  { level: 'info' | 'warn' | 'error'; audience: 'tenant' | 'platform' | 'person' }
>;
/** What a search found. */
export type Hit = Told<
  Row<Answer<'/api/search'>>,
  {
    kind: 'pod' | 'volume' | 'user' | 'invoice' | 'server' | 'tenant' | 'product' | 'setting';
    plane: 'tenant' | 'platform';
  }
>;
