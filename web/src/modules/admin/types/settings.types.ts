import type { Answer, Row, Told } from '@/api/wire';

/** A setting of the installation. */
export type Setting = Told<
  Row<Answer<'/api/admin/settings'>>,
  {
    valueType: 'number' | 'boolean' | 'string';
    value: number | boolean | string;
    default: number | boolean | string;
    choices: string[] | null;
  }
>;
