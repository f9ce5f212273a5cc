import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';

/** A pod of any tenant, with its operator's page behind its name where the person may see that. */
export function HostedPodLink({ id, name, strong }: { id: number; name: string; strong?: boolean }) {
  const look = strong ? 'font-medium' : '';
  if (!useMayOnPlatform('platform:cloudpods.read')) return <span className={look}>{name}</span>;
  return (
    <Link to={paths.hostedPod(id)} className={`link ${look}`}>
      {name}
    </Link>
  );
}
