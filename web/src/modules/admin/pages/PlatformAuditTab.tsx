import { ShieldCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type PageAction, usePageActions } from '@/app/actions';
import { Button } from '@/ui/Button';
import { Title } from '@/ui/Page';
import { AuditExplorer } from '../components/AuditExplorer';
import { VerifyDialog } from '../components/VerifyDialog';

/** Who did what in the whole installation, and the proof that the log is whole. */
export function PlatformAuditTab() {
  const [verifying, setVerifying] = useState(false);
  usePageActions(
    useMemo<PageAction[]>(
      () => [
        {
          id: 'verify',
          label: 'Verify the audit log',
          icon: ShieldCheck,
          keywords: 'prove chain',
          run: () => setVerifying(true),
        },
      ],
      [],
    ),
  );
  return (
    <>
      <Title>Audit log of all tenants</Title>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-64 text-dim">
          Every event of every tenant and of the platform. Sealed, so that a changed, missing or added one shows.
        </p>
        <Button icon={ShieldCheck} onClick={() => setVerifying(true)}>
          Verify
        </Button>
      </div>
      <AuditExplorer view="platform" />
      {verifying && <VerifyDialog onClose={() => setVerifying(false)} />}
    </>
  );
}
