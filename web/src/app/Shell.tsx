import * as D from '@radix-ui/react-dialog';
import { KeyRound, LogOut, Menu as MenuIcon, Monitor, Moon, Search, Sun, UserRound, WifiOff } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Outlet, ScrollRestoration, useLoaderData, useLocation, useNavigate, useNavigation } from 'react-router';
import { useLive, useLiveStream } from '@/api/live';
import { queryClient, useM } from '@/api/query';
import { useSettled } from '@/lib/hooks';
import { AccountApi } from '@/modules/account/api/account.client';
import type { Me } from '@/modules/account/types/account.types';
import { Bell } from '@/modules/notifications/components/Bell';
import { Button, IconButton } from '@/ui/Button';
import { Hint } from '@/ui/Hint';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/ui/Menu';
import { sayFailed, Toasts } from '@/ui/toast';
import { type PageAction, usePageActions } from './actions';
import { Bare } from './Bare';
import { Brand } from './Brand';
import { CommandPalette } from './CommandPalette';
import { ImpersonationBanner } from './ImpersonationBanner';
import { Nav } from './Nav';
import { Notices } from './Notices';
import { paths } from './paths';
import { usePlaces } from './places';
import type { Session } from './session';
import { TenantSwitcher } from './TenantSwitcher';
import { setTheme, type ThemeChoice, useThemeChoice } from './theme';

/** Everything behind the sign-in: bare while a password has to be set, the console otherwise. */
export function Component() {
  const session = useLoaderData<Session>();
  return session.required ? (
    <Bare leave={<Leave />}>
      <Outlet context={session} />
    </Bare>
  ) : (
    <Console session={session} me={session.me} />
  );
}

/** Whoever has to do something first, and rather goes. */
function Leave() {
  const signOut = useSignOut();
  return (
    <Button look="plain" busy={signOut.isPending} onClick={() => signOut.mutate(undefined)}>
      Sign out
    </Button>
  );
}

function Console({ session, me }: { session: Session; me: Me }) {
  useLiveStream(queryClient);
  const [drawer, setDrawer] = useState(false);
  const [palette, setPalette] = useState(false);
  const main = useFocusOnPage();
  usePaletteKey(() => setPalette((p) => !p));
  useShellActions();

  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-panel focus:p-3">
        Skip to content
      </a>
      <Progress />
      <Notices />
      <div className="flex flex-1">
        <aside className="hidden w-52 shrink-0 border-r border-line bg-panel lg:block">
          {/* As high as the window while scrolling, and no higher than the page under a notice. */}
          <div className="sticky top-0 flex h-full max-h-dvh flex-col">
            <div className="flex h-13 shrink-0 items-center border-b border-line px-4.5">
              <Brand />
            </div>
            <Nav />
          </div>
        </aside>
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-0 z-30 flex h-13 items-center gap-1.5 border-b border-line bg-panel px-3 lg:px-6">
            <Drawer open={drawer} setOpen={setDrawer} />
            <TenantSwitcher me={me} />
            <LiveState />
            <button
              type="button"
              onClick={() => setPalette(true)}
              aria-label="Search"
              aria-keyshortcuts="Control+K Meta+K"
              className="flex h-8.5 items-center gap-2 rounded-md border border-line px-2.5 text-dim hover:border-line-strong hover:text-text max-md:border-transparent"
            >
              <Search size={15} aria-hidden />
              <span className="max-md:hidden">Search</span>
              <kbd className="rounded border border-line bg-raised px-1 font-sans text-xs max-md:hidden">
                {/Mac|iPhone/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}
              </kbd>
            </button>
            <Bell />
            <ThemeMenu />
            <UserMenu me={me} />
          </header>
          <main id="main" ref={main} tabIndex={-1} className="mx-auto w-full max-w-7xl flex-1 px-4 py-6 lg:px-8">
            <Outlet context={session} />
          </main>
        </div>
      </div>
      <ImpersonationBanner me={me} />
      <CommandPalette open={palette} onClose={() => setPalette(false)} />
      <Toasts />
      <ScrollRestoration />
    </div>
  );
}

function Drawer({ open, setOpen }: { open: boolean; setOpen: (open: boolean) => void }) {
  return (
    <D.Root open={open} onOpenChange={setOpen}>
      <D.Trigger asChild>
        <IconButton label="Open navigation" icon={MenuIcon} className="-ml-1 lg:hidden" />
      </D.Trigger>
      <D.Portal>
        <D.Overlay className="fixed inset-0 z-40 bg-[rgb(6_12_10/0.5)]" />
        <D.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-40 flex w-64 flex-col border-r border-line bg-panel shadow-(--shadow) animate-slide-in"
        >
          <D.Title className="flex h-13 items-center border-b border-line px-4.5">
            <Brand />
            <span className="sr-only"> navigation</span>
          </D.Title>
          <Nav onGo={() => setOpen(false)} />
        </D.Content>
      </D.Portal>
    </D.Root>
  );
}

const THEMES = [
  { choice: 'light', label: 'Light', icon: Sun },
  { choice: 'dark', label: 'Dark', icon: Moon },
  { choice: 'system', label: 'Like the system', icon: Monitor },
] as const;

function ThemeMenu() {
  const chosen = useThemeChoice();
  const icon = THEMES.find((t) => t.choice === chosen)?.icon ?? Monitor;
  return (
    <Menu label="Theme" trigger={<IconButton label="Theme" icon={icon} />}>
      {THEMES.map((t) => (
        <MenuItem key={t.choice} icon={t.icon} checked={t.choice === chosen} onSelect={() => setTheme(t.choice)}>
          {t.label}
        </MenuItem>
      ))}
    </Menu>
  );
}

function useSignOut() {
  return useM(() => AccountApi.logout(), {
    onSuccess: () => {
      // A full load, so that nothing of one person stays in memory for the next.
      location.assign(paths.login());
    },
    onError: (error) => sayFailed('You are still signed in', error),
  });
}

function UserMenu({ me }: { me: Me }) {
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <Menu label="Account" trigger={<IconButton label={`Account of ${me.user.name}`} icon={UserRound} />}>
      <MenuLabel>
        <span className="block truncate text-text">{me.user.name}</span>
        <span className="block truncate font-normal">{me.user.email}</span>
      </MenuLabel>
      <MenuLine />
      <MenuItem icon={UserRound} onSelect={() => navigate(paths.profile())}>
        Profile
      </MenuItem>
      <MenuItem icon={KeyRound} onSelect={() => navigate(paths.security())}>
        Security
      </MenuItem>
      <MenuItem icon={Monitor} onSelect={() => navigate(paths.sessions())}>
        Sessions
      </MenuItem>
      <MenuLine />
      <MenuItem icon={LogOut} onSelect={() => signOut.mutate(undefined)}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

/** Only worth a word when it has been down for a moment. */
function LiveState() {
  const live = useLive();
  const steady = useSettled(live, 4000);
  if (live || steady) return null;
  return (
    <Hint text="Live updates are interrupted. The console keeps trying, and asks every few seconds while something changes.">
      <button type="button" className="flex items-center gap-1.5 px-2 text-sm text-warn">
        <WifiOff size={15} aria-hidden />
        <span className="max-md:sr-only">Reconnecting</span>
      </button>
    </Hint>
  );
}

/** A thin line while the next page is being fetched. */
function Progress() {
  const busy = useNavigation().state !== 'idle';
  return (
    <div className="fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden" aria-hidden>
      {busy && <div className="h-full w-1/3 bg-accent animate-sweep" />}
    </div>
  );
}

/** A new page takes the focus, so that a screen reader starts at its beginning. */
function useFocusOnPage() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return main;
}

function usePaletteKey(toggle: () => void) {
  const act = useRef(toggle);
  act.current = toggle;
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.key.toLowerCase() !== 'k' || !(e.ctrlKey || e.metaKey) || e.shiftKey || e.altKey) return;
      e.preventDefault();
      act.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function useShellActions() {
  const navigate = useNavigate();
  const places = usePlaces();
  const { mutate } = useSignOut();
  const key = places.map((p) => p.to).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `places` is new each time; its paths say whether it changed
  const actions = useMemo<PageAction[]>(
    () => [
      ...places.map((p) => ({
        id: p.to,
        label: `Go to ${p.label}`,
        icon: p.icon,
        keywords: p.keywords,
        run: () => navigate(p.to),
      })),
      { id: 'profile', label: 'Go to profile', icon: UserRound, run: () => navigate(paths.profile()) },
      {
        id: 'security',
        label: 'Change password',
        icon: KeyRound,
        keywords: 'security',
        run: () => navigate(paths.security()),
      },
      {
        id: 'my-keys',
        label: 'Go to my API keys',
        icon: KeyRound,
        keywords: 'tokens',
        run: () => navigate(paths.myApiKeys()),
      },
      { id: 'sessions', label: 'Go to sessions', icon: Monitor, run: () => navigate(paths.sessions()) },
      ...THEMES.map((t) => ({
        id: `theme-${t.choice}`,
        label: `Theme: ${t.label.toLowerCase()}`,
        icon: t.icon,
        keywords: 'mode colour',
        run: () => setTheme(t.choice as ThemeChoice),
      })),
      { id: 'out', label: 'Sign out', icon: LogOut, keywords: 'log out leave', run: () => mutate(undefined) },
    ],
    [key, navigate, mutate],
  );
  usePageActions(actions, true);
}
