/** What came and went on each day, side by side; the numbers stand in the table below it too. */
export function DayBars({ days }: { days: { day: string; created: number; destroyed: number }[] }) {
  const peak = Math.max(1, ...days.map((d) => Math.max(d.created, d.destroyed)));
  const height = (n: number) => `${(n / peak) * 100}%`;
  const name = (iso: string) =>
    new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${iso}T00:00:00Z`),
    );
  return (
    <figure>
      <div className="flex h-32 items-end gap-2 border-b border-line-strong/60" aria-hidden>
        {days.map((d) => (
          <div key={d.day} className="flex h-full flex-1 items-end justify-center gap-1">
            <div
              className="w-1/3 max-w-5 rounded-t-sm bg-accent"
              style={{ height: height(d.created) }}
              title={`${d.created} created`}
            />
            <div
              className="w-1/3 max-w-5 rounded-t-sm bg-line-strong"
              style={{ height: height(d.destroyed) }}
              title={`${d.destroyed} destroyed`}
            />
          </div>
        ))}
      </div>
      <figcaption>
        <table className="mt-1 w-full table-fixed text-center text-sm">
          <caption className="sr-only">Pods created and destroyed, by day (UTC)</caption>
          <thead className="sr-only">
            <tr>
              <td />
              {days.map((d) => (
                <th key={d.day} scope="col">
                  {name(d.day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr aria-hidden className="text-dim">
              <td className="sr-only" />
              {days.map((d) => (
                <td key={d.day}>{name(d.day)}</td>
              ))}
            </tr>
            {(['created', 'destroyed'] as const).map((key) => (
              <tr key={key}>
                <th scope="row" className="sr-only">
                  {key === 'created' ? 'Created' : 'Destroyed'}
                </th>
                {days.map((d) => (
                  <td key={d.day} className={d[key] ? (key === 'created' ? 'text-accent' : '') : 'text-dim'}>
                    {d[key]}
                  </td>
                ))}
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
