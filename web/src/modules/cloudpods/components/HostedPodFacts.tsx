import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { cpus, disk, memory } from '@/lib/format';
import { Tag } from '@/ui/Badge';
import { Copy, Time } from '@/ui/Bits';
import { Properties, Property, Section } from '@/ui/Page';
import type { HostedPod } from '../types/hosted.types';
import { PLAN_NAMES } from '../words';
import { PodAddresses } from './PodAddresses';

/** What a pod is, whose, and where. */
export function HostedPodFacts({ pod }: { pod: HostedPod }) {
  const customers = useMayOnPlatform('platform:customers.read');
  const servers = useMayOnPlatform('platform:servers.read');
  const billing = useMayOnPlatform('platform:billing.read');
  const held = pod.addresses.length + (pod.addresses.some((a) => a.address === pod.ipAddress) ? 0 : 1);
  return (
    <Section title="Properties" flush>
      <Properties>
        <Property name="Tenant">
          {customers ? (
            <Link to={paths.customers({ customer: pod.tenantId })} className="link">
              {pod.tenantName}
            </Link>
          ) : (
            pod.tenantName
          )}
          <span className="text-dim"> · number {pod.tenantId}</span>
        </Property>
        <Property name="Server">
          {pod.node === null ? (
            <span className="text-dim">Being placed</span>
          ) : servers && pod.serverId !== null ? (
            <Link to={paths.server(pod.serverId)} className="link">
              {pod.node}
            </Link>
          ) : (
            pod.node
          )}
          <span className="text-dim">
            {' '}
            in {pod.region}
            {pod.driver && ` · ${pod.driver}`}
            {pod.simulated && ', there is no real machine behind it'}
          </span>
        </Property>
        {pod.vmid !== null && (
          <Property name="Machine id">
            {pod.vmid} <Copy value={String(pod.vmid)} what="machine id" />
          </Property>
        )}
        <Property name={held > 1 ? 'Addresses' : 'Address'}>
          <PodAddresses ip={pod.ipAddress} held={pod.addresses} />
        </Property>
        {pod.primaryDomain && <Property name="Domain">{pod.primaryDomain}</Property>}
        <Property name="Paid by">
          {pod.subscriptionId === null ? (
            <span className="text-dim">Nothing: it is part of the tenant’s quota</span>
          ) : billing ? (
            <Link to={paths.platformSubscription(pod.subscriptionId)} className="link">
              Subscription {pod.subscriptionId}
            </Link>
          ) : (
            `Subscription ${pod.subscriptionId}`
          )}
        </Property>
        <Property name="Plan">{PLAN_NAMES[pod.plan] ?? pod.plan}</Property>
        <Property name="Size">
          {cpus(pod.cpuCores)} · {memory(pod.memoryMb)} · {disk(pod.diskGb)}
        </Property>
        <Property name="Image">{pod.template}</Property>
        <Property name="Login">
          {pod.loginUser}
          <span className="text-dim">
            {pod.sshKeyCount === 0
              ? ' · made without an SSH key, so nobody can sign in'
              : ` · ${pod.sshKeyCount} SSH ${pod.sshKeyCount === 1 ? 'key' : 'keys'}`}
          </span>
        </Property>
        {pod.tags.length > 0 && (
          <Property name="Tags">
            <span className="flex flex-wrap gap-1">
              {pod.tags.map((t) => (
                <Tag key={t}>{t}</Tag>
              ))}
            </span>
          </Property>
        )}
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
  );
}
