import { Info, TriangleAlert } from 'lucide-react';
import { useBranding } from './session';

/** What the installation wants everybody to know, such as that its pods are simulated. */
export function Notices() {
  const { notices } = useBranding();
  if (notices.length === 0) return null;
  return (
    <section aria-label="Notices">
      {notices.map((n) => (
        <p
          key={n.message}
          className={`flex items-start gap-2 border-b border-line px-4 py-1.5 text-sm ${n.level === 'warn' ? 'bg-warn/10' : 'bg-info/10'}`}
        >
          {n.level === 'warn' ? (
            <TriangleAlert size={15} className="mt-0.5 shrink-0 text-warn" aria-hidden />
          ) : (
            <Info size={15} className="mt-0.5 shrink-0 text-info" aria-hidden />
          )}
          {n.message}
        </p>
      ))}
    </section>
  );
}
