import { Address } from './Address';

/** All addresses of a pod, each to be copied: the one it answers on first, then the others that it holds. */
export function PodAddresses({
  ip,
  held,
  failed = false,
}: {
  ip: string | null;
  held: { address: string }[];
  failed?: boolean;
}) {
  const all = [...(ip ? [ip] : []), ...held.map((a) => a.address).filter((a) => a !== ip)];
  if (all.length < 2) return <Address ip={all[0] ?? null} failed={failed} />;
  return (
    <ul aria-label="Addresses">
      {all.map((address) => (
        <li key={address}>
          <Address ip={address} />
        </li>
      ))}
    </ul>
  );
}
