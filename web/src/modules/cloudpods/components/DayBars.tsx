/** What came and went on each day, side by side; for screen readers the same as a table. */
export function DayBars({ days }: { days: { day: string; created: number; destroyed: number }[] }) {
  const peak = Math.max(1, ...days.map((d) => Math.max(d.created, d.destroyed)));
  const height = (n: number) => `${(n / peak) * 100}%`;
  const name = (iso: string) =>
    new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${iso}T00:00:00Z`),
    );
  return (
    <figure>
      <div className="flex gap-2" aria-hidden>
        {days.map((d) => (
          <div key={d.day} className="flex-1 text-center text-sm">
            <div className="flex h-32 items-end justify-center gap-1 border-b border-line-strong/60">
              <div className="w-1/3 max-w-5 rounded-t-sm bg-accent" style={{ height: height(d.created) }} />
              <div className="w-1/3 max-w-5 rounded-t-sm bg-line-strong" style={{ height: height(d.destroyed) }} />
            </div>
            <p className="mt-1 text-dim">{name(d.day)}</p>
            <p className={d.created ? 'text-accent' : 'text-dim'}>{d.created}</p>
            <p className={d.destroyed ? '' : 'text-dim'}>{d.destroyed}</p>
          </div>
        ))}
      </div>
      <figcaption>
        <table className="sr-only">
          <caption>Pods created and destroyed, by day (UTC)</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Created</th>
              <th scope="col">Destroyed</th>
            </tr>
          </thead>
          <tbody>
            {days.map((d) => (
              <tr key={d.day}>
                <th scope="row">{name(d.day)}</th>
                <td>{d.created}</td>
                <td>{d.destroyed}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="mt-2 flex justify-center gap-4 text-sm text-dim">
          <span className="inline-flex items-center gap-1.5">
            <span className="size-2.5 rounded-sm bg-accent" aria-hidden /> Created
          </span>
          <span className="inline-flex items-center gap-1.5">
            <span className="size-2.5 rounded-sm bg-line-strong" aria-hidden /> Destroyed
          </span>
        </p>
      </figcaption>
    </figure>
  );
}
