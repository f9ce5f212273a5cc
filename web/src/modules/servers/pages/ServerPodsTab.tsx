import { ArrowRightLeft, Boxes } from 'lucide-react';
import { useState } from 'react';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { useListParams } from '@/lib/params';
import { CloudPodStatusBadge } from '@/modules/cloudpods/components/CloudPodStatusBadge';
import { size } from '@/modules/cloudpods/words';
import { HostedPodLink } from '@/modules/provisioning/components/HostedPodLink';
import { PodOperation } from '@/modules/provisioning/components/PodOperation';
import type { PlatformPod } from '@/modules/provisioning/types/provisioning.types';
import { Button } from '@/ui/Button';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { Notice } from '@/ui/States';
import type { Column } from '@/ui/Table';
import { ServersApi } from '../api/servers.client';
import { type Movable, MovePodDialog } from '../components/MovePodDialog';
import { useServerOfPage } from './ServerPage';

const NO_FILTERS = [] as const;

/** The pods on the server, of all tenants. */
export function ServerPodsTab() {
  const server = useServerOfPage();
  const may = useMayOnPlatform('platform:cloudpods.read');
  const move = useMayOnPlatform('platform:cloudpods.manage');
  const params = useListParams(NO_FILTERS);
  const pods = useQ(q(ServersApi.pods, server.id, params.cursor), {
    enabled: may,
    refetchInterval: 5000,
    keepPrevious: true,
  });
  const [moving, setMoving] = useState<Movable | null>(null);
  if (!may)
    return <Notice>The pods of tenants need the permission platform:cloudpods.read, which you do not hold.</Notice>;
  const columns: Column<PlatformPod>[] = [
    { title: 'Pod', cell: (pod) => <HostedPodLink id={pod.id} name={pod.name} strong /> },
    { title: 'Tenant', cell: (pod) => pod.tenantName },
    { title: 'Status', corner: true, cell: (pod) => <CloudPodStatusBadge pod={pod} /> },
    { title: 'Size', cell: size },
    { title: 'Operation', cell: (pod) => <PodOperation pod={pod} to={paths.platformJob} /> },
    ...(move
      ? [
          {
            title: 'Actions',
            quietTitle: true,
            numeric: true,
            cell: (pod: PlatformPod) => (
              <Button
                icon={ArrowRightLeft}
                aria-label={`Move ${pod.name}`}
                denied={
                  pod.status === 'running' || pod.status === 'stopped'
                    ? undefined
                    : 'Only a pod that runs or is stopped can move.'
                }
                onClick={() => setMoving(pod)}
              >
                Move
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <Title>{`Pods on ${server.name}`}</Title>
      <PageOfList
        query={pods}
        params={params}
        what="pod"
        icon={Boxes}
        none={{ title: 'No pods on it', text: 'Pods come here as soon as placement chooses this server.' }}
      >
        {(rows, dimmed) => <Listing caption={`Pods on ${server.name}`} columns={columns} rows={rows} dimmed={dimmed} />}
      </PageOfList>
      <MovePodDialog pod={moving} onClose={() => setMoving(null)} />
    </>
  );
}
