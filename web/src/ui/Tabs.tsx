import { NavLink } from 'react-router';

/** One part of a page that has its own address. */
export interface Tab {
  label: string;
  to: string;
  /** Whether only this very address is the tab, and none below it. */
  end?: boolean;
}

/** The parts of a page. On a phone they scroll sideways. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className="mb-5 overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.to}>
            <NavLink
              to={tab.to}
              end={tab.end}
              preventScrollReset
              className={({ isActive }) =>
                `-mb-px block border-b-2 px-3 py-2 whitespace-nowrap -outline-offset-2! ${isActive ? 'border-accent font-medium' : 'border-transparent text-dim hover:text-text'}`
              }
            >
              {tab.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
