import { Download } from 'lucide-react';
import { useState } from 'react';
import { type CsvColumn, csv, download, everything } from '@/lib/csv';
import { Button } from './Button';
import { sayFailed } from './toast';

/** Saves all rows of a list as a file, up to 10,000. */
export function SaveCsv<T>({
  file,
  columns,
  load,
  className,
}: {
  file: string;
  columns: CsvColumn<T>[];
  load: (cursor: string | undefined) => Promise<{ items: T[]; next: string | null }>;
  className?: string;
}) {
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    try {
      download(file, csv(columns, await everything(load)));
    } catch (error) {
      sayFailed('The CSV file was not made', error as Error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Button className={className} icon={Download} busy={saving} onClick={() => void save()}>
      CSV
    </Button>
  );
}
