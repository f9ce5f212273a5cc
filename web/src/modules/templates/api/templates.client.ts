import { body, http } from '@/api/http';
import { client } from '@/api/query';
import type { OfferedTemplate, TemplateFields } from '../types/templates.types';

const one = (code: string) => ({ params: { path: { code } } });

/** What operators offer to make pods of. */
export const TemplatesApi = client('offeredTemplates', {
  list: () => body<OfferedTemplate[]>(http.GET('/api/admin/hosting/templates')),
  make: (fields: TemplateFields) =>
    body<OfferedTemplate>(http.POST('/api/admin/hosting/templates', { body: fields as never })),
  put: (code: string, fields: TemplateFields) =>
    body<OfferedTemplate>(http.PUT('/api/admin/hosting/templates/{code}', { ...one(code), body: fields as never })),
  remove: (code: string) => body<void>(http.DELETE('/api/admin/hosting/templates/{code}', one(code))),
});
