import { say, sayMore } from '@/ui/toast';
import { paths } from './paths';
import { useMayOnPlatform, useMe } from './session';

/**
 * Says that something was done of which somebody gets a message. Where no mail service is set up the message goes nowhere
 * by itself, and that is said with where it is found.
 */
export function useSayMailed(): (done: string, recipient: string) => void {
  const delivers = useMe()?.deliversMail ?? true;
  const reads = useMayOnPlatform('platform:mail.read');
  return (done, recipient) => {
    if (delivers) say(done);
    else if (reads) {
      const next = { label: 'Open the outbox', to: paths.mail({ q: recipient }) };
      sayMore(done, 'No mail service is set up: the message waits in the outbox for you to pass on.', next);
    } else {
      sayMore(
        done,
        'No mail service is set up: the message does not go out by itself. An operator of the installation can pass it on.',
      );
    }
  };
}
