import { useM } from '@/api/query';
import { Button } from '@/ui/Button';
import { say, sayFailed } from '@/ui/toast';
import { SecurityApi } from '../api/security.client';
import type { SsoProvider } from '../types/security.types';

/** Asks a provider what it is, and tells the answer. */
export function SsoTestButton({ provider }: { provider: SsoProvider }) {
  const failed = `${provider.name} cannot be used`;
  const test = useM(() => SecurityApi.testProvider(provider.id), {
    onSuccess: (found) => {
      if (found.works) say(`${provider.name} answers, and signs with ${found.keys} keys`);
      else sayFailed(failed, new Error(found.problem ?? 'It does not say why.'));
    },
    onError: (error) => sayFailed(failed, error),
  });
  return (
    <Button aria-label={`Test ${provider.name}`} busy={test.isPending} onClick={() => test.mutate(undefined)}>
      Test
    </Button>
  );
}
