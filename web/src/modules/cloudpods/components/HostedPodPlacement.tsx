import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { Placement } from '@/modules/provisioning/components/Placement';
import { Section } from '@/ui/Page';
import type { HostedPod } from '../types/hosted.types';

/** Why a pod is on its server and not on another one, for operators. */
export function HostedPodPlacement({ pod }: { pod: HostedPod }) {
  const jobs = useMayOnPlatform('platform:provisioning.read');
  const p = pod.placement;
  return (
    <Section
      title="Placement"
      aside={
        p &&
        jobs && (
          <Link to={paths.platformJob(p.jobId)} className="link">
            Open the job
          </Link>
        )
      }
    >
      {p === null ? (
        <p className="text-dim">
          {pod.node === null
            ? 'No server has been chosen yet.'
            : 'Why its server was chosen is no longer on record: the job was removed with old ones.'}
        </p>
      ) : (
        <>
          {p.node !== null && p.node !== pod.node && (
            <p className="mb-2">
              It was placed on {p.node} at first{pod.node === null ? '' : `, and is on ${pod.node} now`}.
            </p>
          )}
          {p.considered.length > 0 ? (
            <Placement verdicts={p.considered} />
          ) : (
            <p>{p.why ?? 'The job left no reason behind.'}</p>
          )}
        </>
      )}
    </Section>
  );
}
