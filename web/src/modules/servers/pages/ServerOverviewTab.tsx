import { useMayOnPlatform } from '@/app/session';
import { Tag } from '@/ui/Badge';
import { Copy, Time } from '@/ui/Bits';
import { Properties, Property, Section, Title } from '@/ui/Page';
import { CapacityBars } from '../components/CapacityBars';
import { TestConnection } from '../components/TestConnection';
import { CONFIG } from '../draft';
import { useServerOfPage } from './ServerPage';

const None = () => <span className="text-dim">None</span>;

const Tags = ({ words }: { words: string[] }) =>
  words.length ? (
    <span className="flex flex-wrap gap-1">
      {words.map((w) => (
        <Tag key={w}>{w}</Tag>
      ))}
    </span>
  ) : (
    <None />
  );

/** What the server is, what is promised of it, and whether it can be reached. */
export function ServerOverviewTab() {
  const server = useServerOfPage();
  const manage = useMayOnPlatform('platform:servers.manage');
  const { canHostPods, isMailServer, isDbServer } = server.capabilities;
  const uses = [canHostPods && 'Runs pods', isMailServer && 'Mail', isDbServer && 'Databases'].filter(
    (u): u is string => typeof u === 'string',
  );
  const settings = CONFIG[server.driver].filter((f) => server.config[f.key] !== undefined);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Title>{server.name}</Title>
      <Section title="Properties" flush>
        <Properties>
          <Property name="Address">{server.ip ?? 'The panel’s own machine'}</Property>
          {server.ip && (
            <>
              <Property name="Signs in as">
                {server.sshUser}
                <span className="text-dim"> on port {server.sshPort}</span>
              </Property>
              <Property name="Host key">
                {server.hostKey ? (
                  <>
                    <span className="font-mono text-sm break-all">{server.hostKey}</span>{' '}
                    <Copy value={server.hostKey} what="host key" />
                  </>
                ) : (
                  <None />
                )}
              </Property>
              {server.sshPublicKey && (
                <Property name="Our public key">
                  <span className="font-mono text-sm break-all">{server.sshPublicKey}</span>{' '}
                  <Copy value={server.sshPublicKey} what="public key" />
                </Property>
              )}
              {server.allowUntrustedNetwork && <Property name="Network">May be outside the tailnet</Property>}
            </>
          )}
          <Property name="Type">
            {server.type}
            {server.provider && <span className="text-dim"> · {server.provider}</span>}
          </Property>
          <Property name="Region">
            {server.region}
            {server.capabilities.regions.length > 1 && (
              <span className="text-dim">
                {' '}
                · serves {server.capabilities.regions.filter((r) => r !== server.region).join(', ')} too
              </span>
            )}
          </Property>
          {server.alerts.length > 0 && (
            <Property name="High load">
              <Tags words={server.alerts} />
            </Property>
          )}
          <Property name="Used for">
            <Tags words={uses} />
          </Property>
          <Property name="Tags">
            <Tags words={server.tags} />
          </Property>
          <Property name="Storage pools">
            <Tags words={server.storagePools} />
          </Property>
          <Property name="Bridges">
            <Tags words={server.bridges} />
          </Property>
          {settings.map((f) => (
            <Property key={f.key} name={f.label}>
              {f.flag ? (server.config[f.key] ? 'Yes' : 'No') : String(server.config[f.key])}
            </Property>
          ))}
          <Property name="Last answer">
            {server.lastSeenAt ? <Time at={server.lastSeenAt} /> : <span className="text-dim">Never</span>}
          </Property>
          <Property name="Registered">
            <Time at={server.createdAt} />
          </Property>
          <Property name="Id">
            {server.id} <Copy value={String(server.id)} what="id" />
          </Property>
        </Properties>
      </Section>
      <div className="space-y-5">
        <Section title="Allocated to pods">
          <CapacityBars server={server} />
        </Section>
        {manage && (
          <Section title="Connection">
            <TestConnection server={server} />
          </Section>
        )}
      </div>
    </div>
  );
}
