import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Brand } from '@/app/Brand';
import { Notices } from '@/app/Notices';
import { paths } from '@/app/paths';
import { Toasts } from '@/ui/toast';

/** The frame of the pages for visitors. */
export function Shop({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <Notices />
      <header className="border-b border-line bg-panel">
        <div className="mx-auto flex h-14 max-w-5xl items-center justify-between gap-4 px-4">
          <Link to={paths.plans()} className="rounded-md text-lg">
            <Brand />
          </Link>
          <Link to={paths.login()} className="link">
            Sign in
          </Link>
        </div>
      </header>
      <main className="mx-auto w-full max-w-5xl flex-1 px-4 py-8">{children}</main>
      <Toasts />
    </div>
  );
}
