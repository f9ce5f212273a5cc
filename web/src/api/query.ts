import {
  QueryClient,
  type QueryKey,
  queryOptions,
  type UseMutationOptions,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { ApiError } from './http';

/** A call that knows the name its answers are cached under. */
export type Named<F> = F & { readonly key: readonly [string, string] };

type AnyCall = (...args: never[]) => Promise<unknown>;

/** Names the calls of a module's client: `client('cloudpods', { get })` caches under `['cloudpods', 'get', …]`. */
export function client<T extends Record<string, AnyCall>>(
  module: string,
  calls: T,
): { readonly [K in keyof T]: Named<T[K]> } {
  for (const [name, call] of Object.entries(calls)) Object.assign(call, { key: [module, name] });
  return calls as unknown as { readonly [K in keyof T]: Named<T[K]> };
}

/** Describes a query once, for the route's loader, the page, and the live events alike. */
export function q<A extends unknown[], R>(call: Named<(...args: A) => Promise<R>>, ...args: A) {
  return queryOptions({ queryKey: [...call.key, ...args] as QueryKey, queryFn: () => call(...args) });
}

type Described<R> = ReturnType<typeof q<unknown[], R>>;

/** Reads a described query. `options` may add polling or keep the page before. */
export function useQ<R>(
  described: Described<R>,
  options: { refetchInterval?: number | false; enabled?: boolean; keepPrevious?: boolean; once?: boolean } = {},
) {
  const { keepPrevious, once, ...rest } = options;
  return useQuery<R, ApiError>({
    ...(described as object),
    queryKey: described.queryKey,
    ...rest,
    // For what is on record each time it is read.
    ...(once ? { staleTime: Number.POSITIVE_INFINITY } : {}),
    ...(keepPrevious ? { placeholderData: (before: R | undefined) => before } : {}),
  } as Parameters<typeof useQuery<R, ApiError>>[0]);
}

/** A change on the panel. What it changes is told by `touches`, the keys that are read again afterwards. */
export function useM<V, R>(
  call: (input: V) => Promise<R>,
  options: Pick<UseMutationOptions<R, ApiError, V>, 'onSuccess' | 'onError'> & { touches?: QueryKey[] } = {},
) {
  return useMutation<R, ApiError, V>({
    mutationFn: call,
    onError: options.onError,
    onSuccess: (...args) => {
      for (const queryKey of options.touches ?? []) void queryClient.invalidateQueries({ queryKey });
      return options.onSuccess?.(...args);
    },
  });
}

/** The one cache of the console. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 502),
      retryDelay: (attempt) => 400 * 2 ** attempt,
    },
  },
});

const PATIENCE_MS = 250;

/**
 * For loaders: starts the queries and waits a moment, so that a page opens with its data when the panel is quick,
 * and with its skeleton when it is not. Failures are the page's to show.
 */
export async function prefetch(...described: { queryKey: QueryKey }[]): Promise<null> {
  const all = Promise.all(
    described.map((d) => queryClient.prefetchQuery(d as Parameters<QueryClient['prefetchQuery']>[0])),
  );
  await Promise.race([all, new Promise((done) => setTimeout(done, PATIENCE_MS))]);
  return null;
}
