import { useId } from 'react';
import { NavLink } from 'react-router';
import { type Place, usePlaces } from './places';
import { useBranding } from './session';

/** The left navigation; the same in the drawer of a phone. */
export function Nav({ onGo }: { onGo?: () => void }) {
  const places = usePlaces();
  const platform = places.filter((p) => p.platform);
  const heading = useId();
  const { version } = useBranding();
  return (
    <nav aria-label="Main" className="flex min-h-0 flex-1 flex-col overflow-y-auto p-2.5">
      <Places places={places.filter((p) => !p.platform)} onGo={onGo} />
      {platform.length > 0 && (
        <>
          <h2 id={heading} className="eyebrow mt-5 mb-1 px-2.5">
            Platform
          </h2>
          <Places places={platform} onGo={onGo} labelledBy={heading} />
        </>
      )}
      {version && <p className="mt-auto px-2.5 pt-4 text-xs text-dim">Version {version}</p>}
    </nav>
  );
}

function Places({ places, onGo, labelledBy }: { places: Place[]; onGo?: () => void; labelledBy?: string }) {
  return (
    <ul className="space-y-0.5" aria-labelledby={labelledBy}>
      {places.map((p) => (
        <li key={p.to}>
          <NavLink
            to={p.to}
            end={p.end}
            onClick={onGo}
            className={({ isActive }) =>
              `flex items-center gap-2.5 rounded-md px-2.5 py-1.5 ${isActive ? 'bg-accent/12 font-medium text-text [&>svg]:text-accent' : 'text-dim hover:bg-raised hover:text-text'}`
            }
          >
            <p.icon size={16} aria-hidden />
            {p.label}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
