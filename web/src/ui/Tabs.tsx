import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';

/** One part of a page that has its own address. */
export interface Tab {
  label: string;
  to: string;
  /** Whether only this very address is the tab, and none below it. */
  end?: boolean;
}

/** The parts of a page. On a phone they scroll sideways, to the one that is open. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const strip = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const open = pathname && strip.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (open) strip.current?.scrollTo({ left: open.offsetLeft - 24 });
  }, [pathname]);
  return (
    <nav
      ref={strip}
      aria-label={label}
      className="relative mb-5 overflow-x-auto overflow-y-hidden border-b border-line"
    >
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
