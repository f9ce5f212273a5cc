import { NavLink } from 'react-router';
import { paths } from '@/app/paths';

/** What of money somebody has to look at. */
export function LookAtNav() {
  const parts = [
    { label: 'Refunds', to: paths.refunds() },
    { label: 'Payment messages', to: paths.paymentMessages() },
  ];
  return (
    <nav aria-label="Money to look at" className="mb-3">
      <ul className="flex flex-wrap gap-1">
        {parts.map((part) => (
          <li key={part.to}>
            <NavLink
              to={part.to}
              end
              preventScrollReset
              className={({ isActive }) =>
                `block rounded-md border px-3 py-1 ${isActive ? 'border-accent bg-accent/12 font-medium' : 'border-line text-dim hover:bg-raised hover:text-text'}`
              }
            >
              {part.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
