import type { FieldError } from '@/api/http';
import { words } from '@/lib/words';
import type { OfferedTemplate, TemplateFields } from './types/templates.types';

/** A template's form as it is filled in. */
export interface TemplateDraft {
  code: string;
  name: string;
  type: 'os' | 'app';
  description: string;
  incusImage: string;
  proxmoxTemplateVmid: string;
  defaultNode: string;
  storagePool: string;
  networkBridge: string;
  appStack: string;
  bootstrap: string;
  loginUser: string;
  minimumPlanCode: string;
  tags: string;
  isActive: boolean;
}

export const emptyTemplate = (): TemplateDraft => ({
  code: '',
  name: '',
  type: 'os',
  description: '',
  incusImage: '',
  proxmoxTemplateVmid: '',
  defaultNode: '',
  storagePool: '',
  networkBridge: '',
  appStack: '',
  bootstrap: '',
  loginUser: 'debian',
  minimumPlanCode: '',
  tags: '',
  isActive: true,
});

/** The form of a template that is there. */
export const draftOfTemplate = (t: OfferedTemplate): TemplateDraft => ({
  code: t.code,
  name: t.name,
  type: t.type,
  description: t.description,
  incusImage: t.incusImage ?? '',
  proxmoxTemplateVmid: t.proxmoxTemplateVmid === null ? '' : String(t.proxmoxTemplateVmid),
  defaultNode: t.defaultNode ?? '',
  storagePool: t.storagePool ?? '',
  networkBridge: t.networkBridge ?? '',
  appStack: t.appStack ?? '',
  bootstrap: t.bootstrap ?? '',
  loginUser: t.loginUser,
  minimumPlanCode: t.minimumPlanCode ?? '',
  tags: t.tags.join(', '),
  isActive: t.isActive,
});

/** The panel's words for a draft. A template is replaced as a whole: what is empty is left out, and so becomes empty. */
export function templateFields(draft: TemplateDraft): { fields: TemplateFields } | { errors: FieldError[] } {
  const vmid = draft.proxmoxTemplateVmid.trim();
  if (vmid !== '' && !/^\d{1,9}$/.test(vmid)) {
    return { errors: [{ field: 'proxmoxTemplateVmid', code: 'wrong_type', message: 'Use a whole number.' }] };
  }
  const { tags, isActive, proxmoxTemplateVmid: _, bootstrap, ...texts } = draft;
  const given = Object.entries(texts)
    .map(([key, value]) => [key, value.trim()] as const)
    .filter(([, value]) => value !== '');
  return {
    fields: {
      ...Object.fromEntries(given),
      ...(vmid === '' ? {} : { proxmoxTemplateVmid: Number(vmid) }),
      // A script's last line break is part of it.
      ...(bootstrap.trim() === '' ? {} : { bootstrap }),
      tags: words(tags),
      isActive,
    },
  };
}
