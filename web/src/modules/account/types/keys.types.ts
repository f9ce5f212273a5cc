import type { Answer, Row, Told } from '@/api/wire';

/** An API key; never its secret. */
export type ApiKey = Told<Row<Answer<'/api/api-keys'>>>;
/** A key with its secret, which is shown once. */
export type NewSecret = ApiKey & { token: string };
/** A request that a key made. */
export type KeyUse = Told<Row<Answer<'/api/api-keys/{id}/usage'>>>;
