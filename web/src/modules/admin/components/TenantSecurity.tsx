import { q, queryClient, useM, useQ } from '@/api/query';
import { useActing } from '@/app/session';
import { CheckBox } from '@/ui/Check';
import { Section } from '@/ui/Page';
import { ErrorState, Problem, Skeleton } from '@/ui/States';
import { say } from '@/ui/toast';
import { TenantSecurityApi } from '../api/users.client';
import { withoutFactor } from '../words';

/** What the tenant asks of its people: a second factor, or not. */
export function TenantSecurity() {
  const acting = useActing();
  const rule = useQ(q(TenantSecurityApi.show));
  const save = useM(TenantSecurityApi.change, {
    onSuccess: (after) => {
      queryClient.setQueryData(q(TenantSecurityApi.show).queryKey, after);
      say(after.requireSecondFactor ? 'A second factor is required now' : 'A second factor is everyone’s own choice');
    },
  });
  return (
    <div className="mt-6 max-w-3xl">
      <Section title="Security">
        {rule.error && !rule.data ? (
          <ErrorState what="The rules of security" error={rule.error} retry={() => void rule.refetch()} />
        ) : rule.data ? (
          <>
            <CheckBox
              label="Users need a second factor"
              description={withoutFactor(rule.data)}
              checked={save.isPending ? save.variables : rule.data.requireSecondFactor}
              onChange={(on) => save.mutate(on)}
              denied={acting ?? (save.isPending ? 'It is being changed.' : undefined)}
            />
            {save.error && <Problem error={save.error} />}
          </>
        ) : (
          <Skeleton rows={2} />
        )}
      </Section>
    </div>
  );
}
