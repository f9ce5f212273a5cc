import type { ReactNode } from 'react';
import { Toasts } from '@/ui/toast';
import { Brand } from './Brand';
import { Notices } from './Notices';

/** The frame of pages before the console proper: sign-in and setting a password. `leave` is the way out of a session. */
export function Bare({ children, leave }: { children: ReactNode; leave?: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <Notices />
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center px-5 py-12">
        <div className="mb-7 text-lg">
          <Brand />
        </div>
        {children}
        {leave && <div className="mt-6">{leave}</div>}
      </main>
      <Toasts />
    </div>
  );
}
