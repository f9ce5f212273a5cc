import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMay } from '@/app/session';
import { cpus, disk, memory } from '@/lib/format';
import { Tag } from '@/ui/Badge';
import { Copy, Time } from '@/ui/Bits';
import { Properties, Property, Section, Title } from '@/ui/Page';
import { Notice } from '@/ui/States';
import { CloudPodsApi } from '../api/cloudpods.client';
import { PlanName } from '../components/PlanName';
import { PodAddresses } from '../components/PodAddresses';
import { PodFigures } from '../components/PodFigures';
import { sshCommand, stands } from '../words';
import { usePodOfPage } from './CloudPodDetailPage';

/** What the pod is, how to reach it, and how busy it is. */
export function CloudPodOverviewTab() {
  const pod = usePodOfPage();
  const ssh = sshCommand(pod);
  const mayMetrics = useMay('cloudpods.metrics.view');
  // A pod gets its addresses with its place.
  const addresses = useQ(q(CloudPodsApi.addresses, pod.id), { enabled: pod.node !== null }).data;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Title>{pod.name}</Title>
      {pod.sshKeyCount === 0 && (
        <div className="lg:col-span-2">
          <Notice tone="warn">
            It was made without an SSH key, so nobody can sign in to it.{' '}
            {pod.subscriptionId === null
              ? 'Make a new pod with your key, and terminate this one.'
              : 'Terminate it and keep its subscription; on the page of the subscription make a new pod with your key.'}
          </Notice>
        </div>
      )}
      <Section title="Properties" flush>
        <Properties>
          <Property name="Sign in">
            {ssh ? (
              <span className="inline-flex max-w-full items-center gap-1">
                <code className="rounded border border-line bg-raised px-1.5 py-0.5 font-mono text-sm break-all">
                  {ssh}
                </code>
                <Copy value={ssh} what="ssh command" />
              </span>
            ) : (
              <span className="text-dim">
                {stands(pod) ? 'Not possible: it has no address' : 'Possible as soon as the pod has an address'}
              </span>
            )}
          </Property>
          <Property name={(addresses?.length ?? 0) > 1 ? 'Addresses' : 'Address'}>
            <PodAddresses ip={pod.ipAddress} held={addresses ?? []} failed={stands(pod)} />
          </Property>
          {pod.primaryDomain && <Property name="Domain">{pod.primaryDomain}</Property>}
          <Property name="Plan">
            <PlanName code={pod.plan} />
          </Property>
          <Property name="Processor">{cpus(pod.cpuCores)}</Property>
          <Property name="Memory">{memory(pod.memoryMb)}</Property>
          <Property name="Disk">{disk(pod.diskGb)}</Property>
          <Property name="Image">{pod.template}</Property>
          <Property name="Node">
            {pod.node ?? <span className="text-dim">{stands(pod) ? 'Not placed' : 'Being placed'}</span>}
            <span className="text-dim">
              {' '}
              in {pod.region}
              {pod.simulated ? ' · simulated, there is no real machine behind it' : pod.driver && ` · ${pod.driver}`}
            </span>
          </Property>
          <Property name="Tags">
            {pod.tags.length ? (
              <span className="flex flex-wrap gap-1">
                {pod.tags.map((t) => (
                  <Tag key={t}>{t}</Tag>
                ))}
              </span>
            ) : (
              <span className="text-dim">None</span>
            )}
          </Property>
          {pod.notes && (
            <Property name="Notes">
              <span className="whitespace-pre-wrap">{pod.notes}</span>
            </Property>
          )}
          <Property name="Created">
            <Time at={pod.createdAt} />
          </Property>
          <Property name="Changed">
            <Time at={pod.updatedAt} />
          </Property>
          <Property name="Id">
            {pod.id} <Copy value={String(pod.id)} what="id" />
          </Property>
        </Properties>
      </Section>
      <Section
        title="Usage"
        aside={
          mayMetrics && (
            <Link to={paths.cloudpod(pod.id, 'metrics')} className="link">
              All metrics
            </Link>
          )
        }
      >
        <PodFigures pod={pod} />
      </Section>
    </div>
  );
}
