import { Download } from 'lucide-react';
import { useState } from 'react';
import type { Page } from '@/api/http';
import { type CsvColumn, csv, download, everything } from '@/lib/csv';
import { Button } from './Button';
import { sayFailed } from './toast';

/** A whole list as a file, up to 10,000 rows; `load` reads a page of it. */
export function CsvButton<T>({
  name,
  columns,
  load,
}: {
  /** Of the file, without its ending. */
  name: string;
  columns: CsvColumn<T>[];
  load: (cursor: string | undefined) => Promise<Page<T>>;
}) {
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    try {
      download(`${name}.csv`, csv(columns, await everything(load)));
    } catch (error) {
      sayFailed('The CSV file was not made', error as Error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Button className="ml-auto" icon={Download} busy={saving} onClick={() => void save()}>
      CSV
    </Button>
  );
}
