import { useBranding } from './session';

/** The mark and the name of the installation. */
export function Brand() {
  const { brandName } = useBranding();
  return (
    <span className="flex items-center gap-2.5 font-semibold tracking-tight">
      <svg viewBox="0 0 24 24" className="size-6 shrink-0" aria-hidden>
        <rect width="24" height="24" rx="5.5" className="fill-accent" />
        <path
          d="M5.5 16.5V8.8l3.25 3.7L12 8.8l3.25 3.7 3.25-3.7v7.7"
          fill="none"
          className="stroke-on-accent"
          strokeWidth="2.2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {brandName}
    </span>
  );
}
