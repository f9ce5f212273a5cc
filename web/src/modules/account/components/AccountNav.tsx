import { NavLink } from 'react-router';
import { paths } from '@/app/paths';
import { useMay } from '@/app/session';

/** The pages of one's own account. */
export function AccountNav() {
  const keys = useMay('api_keys.read');
  const tabs = [
    { to: paths.profile(), label: 'Profile' },
    { to: paths.security(), label: 'Security' },
    { to: paths.sessions(), label: 'Sessions' },
    ...(keys ? [{ to: paths.myApiKeys(), label: 'API keys' }] : []),
  ];
  return (
    <nav aria-label="Account" className="mb-5 overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {tabs.map((t) => (
          <li key={t.to}>
            <NavLink
              to={t.to}
              className={({ isActive }) =>
                `-mb-px block border-b-2 px-3 py-2 whitespace-nowrap -outline-offset-2! ${isActive ? 'border-accent font-medium' : 'border-transparent text-dim hover:text-text'}`
              }
            >
              {t.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
