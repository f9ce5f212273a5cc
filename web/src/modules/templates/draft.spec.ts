import { expect, it } from 'vitest';
import { draftOfTemplate, emptyTemplate, templateFields } from './draft';
import type { OfferedTemplate } from './types/templates.types';

it('leaves out what is empty, and reads numbers and lists', () => {
  const draft = { ...emptyTemplate(), code: ' blog ', name: 'Blog', proxmoxTemplateVmid: '9000', tags: 'web, php,,' };
  expect(templateFields(draft)).toEqual({
    fields: {
      code: 'blog',
      name: 'Blog',
      type: 'os',
      loginUser: 'debian',
      proxmoxTemplateVmid: 9000,
      tags: ['web', 'php'],
      isActive: true,
    },
  });
});

it('says what is no number', () => {
  expect(templateFields({ ...emptyTemplate(), proxmoxTemplateVmid: 'nine' })).toMatchObject({
    errors: [{ field: 'proxmoxTemplateVmid' }],
  });
});

it('comes back as it was', () => {
  const template = {
    id: 1,
    code: 'blog',
    name: 'Blog',
    type: 'app',
    description: '',
    incusImage: 'mpanel/debian-12',
    proxmoxTemplateVmid: null,
    defaultNode: null,
    storagePool: null,
    networkBridge: null,
    appStack: 'wordpress',
    bootstrap: '#!/bin/sh\ntrue\n',
    loginUser: 'debian',
    minimumPlanCode: 'pro',
    tags: [],
    isActive: false,
    servers: [],
  } satisfies OfferedTemplate;
  expect(templateFields(draftOfTemplate(template))).toEqual({
    fields: {
      code: 'blog',
      name: 'Blog',
      type: 'app',
      incusImage: 'mpanel/debian-12',
      appStack: 'wordpress',
      bootstrap: '#!/bin/sh\ntrue\n',
      loginUser: 'debian',
      minimumPlanCode: 'pro',
      tags: [],
      isActive: false,
    },
  });
});
