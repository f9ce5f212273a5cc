import { useEffect, useRef } from 'react';

/** For forms longer than the screen: a refusal brings the first wrong field into sight and gives it the focus. */
export function useShowWrong(error: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!error) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]');
    wrong?.scrollIntoView({ block: 'center' });
    if (wrong?.matches('input, select, textarea')) wrong.focus();
  }, [error]);
  return form;
}
