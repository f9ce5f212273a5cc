import { ArrowRightLeft, Ellipsis, Lock, Pencil, Play, Power, Trash2, Undo2, Unplug } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useM } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { reason } from '@/lib/verdict';
import { Button, IconButton } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Menu, MenuItem, MenuLine } from '@/ui/Menu';
import { say, sayFailed } from '@/ui/toast';
import { ServersApi } from '../api/servers.client';
import { useSetStatus } from '../hooks/useServers';
import { serverCan } from '../serverCan';
import type { Server } from '../types/servers.types';
import { EditServerDrawer } from './EditServerDrawer';
import { EvacuateDialog } from './EvacuateDialog';
import { LostDialog } from './LostDialog';
import { StatusDialog } from './StatusDialog';

type Asking = 'edit' | 'draining' | 'locked' | 'evacuate' | 'lost' | 'remove' | null;

/** What can be done with a server: as buttons at the top of its page, as a menu in the list. */
export function ServerActions({ server, as = 'buttons' }: { server: Server; as?: 'buttons' | 'menu' }) {
  const manage = useMayOnPlatform('platform:servers.manage');
  const [open, setOpen] = useState<Asking>(null);
  const close = () => setOpen(null);
  const online = useSetStatus(server, close);
  const goOnline = () =>
    online.mutate(
      { status: 'online', reason: '' },
      { onError: (error) => sayFailed(`${server.name} does not take pods`, error) },
    );
  const back = useM(() => ServersApi.takeBack(server.id), {
    touches: [ServersApi.list.key, ServersApi.get.key],
    onSuccess: () => say(`${server.name} is asked again`),
    onError: (error) => sayFailed(`${server.name} stays lost`, error),
  });
  usePaletteActions(manage && as === 'buttons' ? server : null, setOpen);
  if (!manage) return null;
  return (
    <>
      {as === 'menu' ? (
        <Menu
          label={`Actions for ${server.name}`}
          trigger={<IconButton label={`Actions for ${server.name}`} icon={Ellipsis} />}
        >
          <MenuItem icon={Play} denied={reason(serverCan.become(server, 'online'))} onSelect={goOnline}>
            Take pods again
          </MenuItem>
          <MenuItem
            icon={Power}
            denied={reason(serverCan.become(server, 'draining'))}
            onSelect={() => setOpen('draining')}
          >
            Drain
          </MenuItem>
          <MenuItem icon={Lock} denied={reason(serverCan.become(server, 'locked'))} onSelect={() => setOpen('locked')}>
            Lock
          </MenuItem>
          <MenuItem
            icon={ArrowRightLeft}
            denied={reason(serverCan.evacuate(server))}
            onSelect={() => setOpen('evacuate')}
          >
            Evacuate
          </MenuItem>
          <MenuItem icon={Pencil} onSelect={() => setOpen('edit')}>
            Edit
          </MenuItem>
          <MenuLine />
          <MenuItem danger icon={Trash2} denied={reason(serverCan.remove(server))} onSelect={() => setOpen('remove')}>
            Remove
          </MenuItem>
        </Menu>
      ) : (
        <>
          {server.status !== 'draining' && (
            <Button
              icon={Power}
              denied={reason(serverCan.become(server, 'draining'))}
              onClick={() => setOpen('draining')}
            >
              Drain
            </Button>
          )}
          {server.status !== 'online' && (
            <Button
              icon={Play}
              busy={online.isPending}
              denied={reason(serverCan.become(server, 'online'))}
              onClick={goOnline}
            >
              Take pods again
            </Button>
          )}
          <Button icon={Lock} denied={reason(serverCan.become(server, 'locked'))} onClick={() => setOpen('locked')}>
            Lock
          </Button>
          <Button icon={ArrowRightLeft} denied={reason(serverCan.evacuate(server))} onClick={() => setOpen('evacuate')}>
            Evacuate
          </Button>
          {server.lostAt ? (
            <Button icon={Undo2} busy={back.isPending} onClick={() => back.mutate(undefined)}>
              It is not lost
            </Button>
          ) : (
            server.unreachableSince && (
              <Button icon={Unplug} denied={reason(serverCan.beLost(server))} onClick={() => setOpen('lost')}>
                Declare lost
              </Button>
            )
          )}
          <Button icon={Pencil} onClick={() => setOpen('edit')}>
            Edit
          </Button>
          <Button
            look="danger"
            icon={Trash2}
            denied={reason(serverCan.remove(server))}
            onClick={() => setOpen('remove')}
          >
            Remove
          </Button>
        </>
      )}
      <EditServerDrawer server={server} open={open === 'edit'} onClose={close} />
      <StatusDialog server={server} status={open === 'draining' || open === 'locked' ? open : null} onClose={close} />
      <EvacuateDialog server={server} open={open === 'evacuate'} onClose={close} />
      <LostDialog server={server} open={open === 'lost'} onClose={close} />
      <RemoveDialog server={server} open={open === 'remove'} onClose={close} />
    </>
  );
}

function RemoveDialog({ server, open, onClose }: { server: Server; open: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const remove = useM(() => ServersApi.remove(server.id), {
    touches: [ServersApi.list.key],
    onSuccess: () => {
      say(`${server.name} was removed`);
      void navigate(paths.servers());
    },
  });
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      onConfirm={() => remove.mutate(undefined)}
      title={`Remove ${server.name}`}
      losses={[
        'The panel forgets the server, its key and its metrics. What runs on it is left alone.',
        'To have it back, register it anew and compare its host key again.',
      ]}
      verb="Remove server"
      typeName={server.name}
      busy={remove.isPending}
      error={remove.error}
    />
  );
}

function usePaletteActions(server: Server | null, ask: (what: Asking) => void) {
  usePageActions(
    useMemo<PageAction[]>(() => {
      if (!server) return [];
      const offer = (id: string, label: string, icon: PageAction['icon'], ok: boolean, what: Asking): PageAction[] =>
        ok ? [{ id, label: `${label} ${server.name}`, icon, run: () => ask(what) }] : [];
      return [
        ...offer('server-edit', 'Edit', Pencil, true, 'edit'),
        ...offer('server-drain', 'Drain', Power, serverCan.become(server, 'draining').ok, 'draining'),
        ...offer('server-lock', 'Lock', Lock, serverCan.become(server, 'locked').ok, 'locked'),
        ...offer('server-evacuate', 'Evacuate', ArrowRightLeft, serverCan.evacuate(server).ok, 'evacuate'),
        ...offer('server-remove', 'Remove', Trash2, serverCan.remove(server).ok, 'remove'),
      ];
    }, [server, ask]),
  );
}
