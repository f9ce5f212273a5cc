import { useSyncExternalStore } from 'react';
import { ink, readable } from '@/lib/color';

/** What the person chose; `system` follows the operating system. */
export type ThemeChoice = 'light' | 'dark' | 'system';

const KEY = 'mpanel.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let brand = '';

function choice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

function apply(): void {
  const chosen = choice();
  const theme = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
  const root = document.documentElement;
  root.dataset.theme = theme;
  // An operator picks any colour; text and buttons in it must stay readable on both grounds.
  const accent = brand && readable(brand, theme === 'dark' ? '#161b1f' : '#ffffff');
  if (accent) {
    root.style.setProperty('--accent', accent);
    root.style.setProperty('--on-accent', ink(accent));
  } else {
    root.style.removeProperty('--accent');
    root.style.removeProperty('--on-accent');
  }
  for (const l of listeners) l();
}

dark.addEventListener('change', apply);

/** Remembers a choice and shows it. */
export function setTheme(chosen: ThemeChoice): void {
  try {
    if (chosen === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, chosen);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  apply();
}

/** Takes the installation's own colour as accent. */
export function setBrand(primaryColor: string): void {
  brand = primaryColor;
  apply();
}

/** The choice, for the menu that changes it. */
export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore((l) => {
    listeners.add(l);
    return () => listeners.delete(l);
  }, choice);
}
