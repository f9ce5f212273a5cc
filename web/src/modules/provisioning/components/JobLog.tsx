import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { count } from '@/lib/format';
import { Copy } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { LogLines, logText } from '@/ui/LogLines';
import { Section } from '@/ui/Page';
import type { JobEvent } from '../types/provisioning.types';

/** A job's log as it is written. Paused, it stands still, so that a line can be read or marked. */
export function JobLog({ events, live }: { events: JobEvent[]; live: boolean }) {
  const [follow, setFollow] = useState(true);
  const [held, setHeld] = useState<JobEvent[] | null>(null);
  const shown = held ?? events;
  const missed = held ? events.length - held.length : 0;
  return (
    <Section
      title="Log"
      flush
      aside={
        <span className="-mr-2 flex items-center gap-1">
          {shown.length > 0 && (live || held) && (
            <Button
              look="quiet"
              icon={held ? Play : Pause}
              aria-pressed={held !== null}
              onClick={() => {
                setHeld(held ? null : events);
                setFollow(held !== null);
              }}
            >
              {held ? (missed > 0 ? `Go on (${count(missed, 'new line')})` : 'Go on') : 'Pause'}
            </Button>
          )}
          {shown.length > 0 && <Copy value={logText(shown)} what="log" className="" />}
        </span>
      }
    >
      {shown.length === 0 ? (
        <p className="p-4 text-dim">{live ? 'Nothing was written yet.' : 'Nothing was written.'}</p>
      ) : (
        <LogLines
          label="Log of the job"
          lines={shown}
          follow={follow && !held}
          onFollow={setFollow}
          compact
          className="max-h-[28rem]"
        />
      )}
    </Section>
  );
}
