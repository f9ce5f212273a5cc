import { Check, X } from 'lucide-react';

/** What was thought of a server. */
interface Verdict {
  node: string;
  points: number | null;
  reason: string;
}

/** The verdicts in a step's output, if it chose a server. */
export function verdictsOf(output: unknown): Verdict[] | null {
  if (typeof output !== 'object' || output === null || !('considered' in output)) return null;
  const { considered } = output;
  if (!Array.isArray(considered)) return null;
  return considered.filter(
    (v): v is Verdict =>
      typeof v === 'object' && v !== null && typeof v.node === 'string' && typeof v.reason === 'string',
  );
}

/** Why this server and why not the others. */
export function Placement({ verdicts }: { verdicts: Verdict[] }) {
  return (
    <ul
      aria-label="Servers that were considered"
      className="mt-1.5 space-y-1 rounded-md border border-line p-2 text-sm"
    >
      {verdicts.map((v, i) => {
        const chosen = i === 0 && v.points !== null;
        return (
          <li key={v.node} className="flex gap-2">
            {chosen ? (
              <Check size={14} className="mt-0.5 shrink-0 text-ok" aria-hidden />
            ) : (
              <X size={14} className="mt-0.5 shrink-0 text-dim" aria-hidden />
            )}
            <span className="min-w-0 break-words">
              <span className="font-medium">{v.node}</span>{' '}
              <span className="text-dim">
                {chosen
                  ? 'was chosen'
                  : v.points === null
                    ? 'cannot take it'
                    : v.points === verdicts[0]?.points
                      ? 'was as good'
                      : 'was not as good'}
                {v.points !== null && `, ${v.points} of 100 points`}:
              </span>{' '}
              {v.reason}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
