import { useState } from 'react';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { TextArea } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { useDecideJob } from '../hooks/useJobs';
import type { Job, JobApproval } from '../types/provisioning.types';
import { useMaySteer } from './JobActions';

/** What a job asks an operator, with the way to answer. */
export function JobQuestion({ job }: { job: Job }) {
  const open = job.approvals.find((a) => a.decision === 'open');
  const steer = useMaySteer('platform');
  return open ? <Open key={open.step} job={job} asked={open} steer={steer} /> : null;
}

function Open({ job, asked, steer }: { job: Job; asked: JobApproval; steer: boolean }) {
  const [comment, setComment] = useState('');
  const decide = useDecideJob(() => setComment(''));
  const answer = (yes: boolean) => decide.mutate({ id: job.id, yes, comment });
  const busy = decide.isPending;
  return (
    <section aria-label="Question" className="panel border-warn/50! px-4 py-3">
      <p className="text-sm text-dim">
        The job asks an operator, since <Time at={asked.askedAt} />
      </p>
      <p className="mt-0.5 font-medium break-words">{asked.question}</p>
      {steer && (
        <form
          className="mt-3 space-y-3"
          onSubmit={(e) => {
            e.preventDefault();
            answer(true);
          }}
        >
          <TextArea
            label="Comment"
            optional
            rows={2}
            maxLength={1000}
            hint="Kept in the job's log and in the audit log."
            value={comment}
            onChange={(e) => setComment(e.target.value)}
          />
          {decide.error && <Problem error={decide.error} />}
          <div className="flex gap-2">
            <Button type="submit" look="primary" busy={busy}>
              Approve
            </Button>
            <Button look="danger" busy={busy} onClick={() => answer(false)}>
              Reject
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

/** The answers that were given. */
export function JobAnswers({ approvals }: { approvals: JobApproval[] }) {
  return (
    <ul className="divide-y divide-line/60" aria-label="Answers">
      {approvals.map((a) => (
        <li key={`${a.step} ${a.askedAt}`} className="px-4 py-2">
          <p className="break-words">{a.question}</p>
          <p className="text-sm text-dim">
            {a.decision === 'approved' ? 'Approved' : 'Rejected'} by {a.decidedBy ?? 'somebody who is gone'}{' '}
            {a.decidedAt && <Time at={a.decidedAt} />}
            {a.comment && `: ${a.comment}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
