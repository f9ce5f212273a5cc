// Sets the theme before the first paint, so that nobody in dark mode is shown a white flash. A file of its own
// because the panel's content security policy allows no inline script. src/app/theme.ts keeps the rest.
(() => {
  let choice = 'system';
  try {
    choice = localStorage.getItem('mpanel.theme') || 'system';
  } catch {
    // Storage can be forbidden; the system's theme is right then.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
