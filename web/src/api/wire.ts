import type { paths } from './schema';

type Json<R> = R extends { content: { 'application/json': infer T } } ? T : never;

/** What a GET of the panel answers, by its path in the OpenAPI document. */
export type Answer<P extends keyof paths> = paths[P] extends { get: { responses: { 200: infer R } } } ? Json<R> : never;

/** What a POST answers. */
export type PostAnswer<P extends keyof paths> = paths[P] extends { post: { responses: { 200: infer R } } }
  ? Json<R>
  : never;

/** A row of a list. */
export type Row<T> = T extends (infer R)[] ? R : never;

/**
 * A wire type with the console's words in place of plain strings. The document may call a nullable field optional;
 * the panel always sends it.
 */
export type Told<T, Words = unknown> = Omit<Required<T>, keyof Words> & Words;
