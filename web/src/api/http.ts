import createClient from 'openapi-fetch';
import type { paths } from './schema';

/** One wrong field of a request, as the panel names it. */
export interface FieldError {
  field: string;
  /** Stable, for programs. */
  code: string;
  message: string;
}

/** The body of every answer that is no success; the same for all operations, so that no single one names it. */
interface ProblemBody {
  code: string;
  detail: string;
  errors?: FieldError[];
  requestId?: string;
}

/** A refusal or failure with the panel's own words (RFC 9457), ready to be shown. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 when no answer came at all. */
    readonly status: number,
    /** Stable, for programs. */
    readonly code: string,
    /** What happened, why, and what to do. */
    readonly detail: string,
    /** Every wrong field of the request. */
    readonly errors: FieldError[] = [],
    /** Names the request in the panel's logs. */
    readonly requestId: string | null = null,
    /** Seconds after which trying again makes sense. */
    readonly retryAfter: number | null = null,
  ) {
    super(detail);
    this.name = 'ApiError';
  }
}

/** The panel's HTTP interface, typed by its own OpenAPI document (`npm run api`). */
export const http = createClient<paths>({ baseUrl: '' });

type Answer = { data?: unknown; error?: unknown; response: Response };

/** What an answer that is no success means. */
export function problem(error: unknown, response: Response): ApiError {
  const body = (typeof error === 'object' && error !== null ? error : {}) as Partial<ProblemBody>;
  const retry = Number(response.headers.get('retry-after'));
  return new ApiError(
    response.status,
    body.code ?? 'unexpected_answer',
    body.detail ??
      `The panel answered with status ${response.status} and no explanation. Try again; if it stays, look at the panel's log.`,
    body.errors ?? [],
    body.requestId ?? response.headers.get('x-request-id'),
    Number.isFinite(retry) && retry > 0 ? retry : null,
  );
}

async function settle(call: Promise<Answer>): Promise<Answer> {
  let answer: Answer;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(
      0,
      'unreachable',
      'The panel could not be reached. Check the connection; the page tries again by itself.',
    );
  }
  if (!answer.response.ok) throw problem(answer.error, answer.response);
  return answer;
}

/**
 * The body of an answer, or an `ApiError`. `T` is the module's own type: the wire says `string` where the console
 * knows the words (a status, a plan), and only here one becomes the other.
 */
export async function body<T>(call: Promise<Answer>): Promise<T> {
  return (await settle(call)).data as T;
}

/** A page of a list and the cursor of the next one. */
export interface Page<T> {
  items: T[];
  /** `null` on the last page. */
  next: string | null;
}

/** A list answer with its cursor. */
export async function page<T>(call: Promise<Answer>): Promise<Page<T>> {
  const { data, response } = await settle(call);
  return { items: (data as T[] | undefined) ?? [], next: response.headers.get('x-next-cursor') };
}

/** Leaves out what is empty: the panel refuses `?status=`. */
export function given<T extends object>(query: T): T {
  return Object.fromEntries(Object.entries(query).filter(([, v]) => v !== undefined && v !== null && v !== '')) as T;
}
