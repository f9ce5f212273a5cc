import type { Answer, Row, Told } from '@/api/wire';

/** What pods are made of, as operators see it. */
export type OfferedTemplate = Told<Row<Answer<'/api/admin/hosting/templates'>>, { type: 'os' | 'app' }>;
/** What a template shall be. */
export type TemplateFields = Record<string, string | number | boolean | string[]>;
