import type { Policies } from './types/security.types';

/** The policies as a form holds them: numbers as texts, networks one a line. */
export interface PolicyTexts {
  operatorsNeedSecondFactor: boolean;
  apiKeysAllowed: boolean;
  operatorNetworks: string;
  passwordMinLength: string;
  sessionIdleMinutes: string;
  sessionMaxHours: string;
  loginMaxFailures: string;
  loginWindowMinutes: string;
}

/** Those that are numbers. */
export const NUMBERS = [
  'passwordMinLength',
  'sessionIdleMinutes',
  'sessionMaxHours',
  'loginMaxFailures',
  'loginWindowMinutes',
] as const;

/** The form as the policies are now. */
export function textsOf(p: Policies): PolicyTexts {
  return {
    operatorsNeedSecondFactor: p.operatorsNeedSecondFactor,
    apiKeysAllowed: p.apiKeysAllowed,
    operatorNetworks: p.operatorNetworks.join('\n'),
    passwordMinLength: String(p.passwordMinLength),
    sessionIdleMinutes: String(p.sessionIdleMinutes),
    sessionMaxHours: String(p.sessionMaxHours),
    loginMaxFailures: String(p.loginMaxFailures),
    loginWindowMinutes: String(p.loginWindowMinutes),
  };
}

/** What the form changes, and the fields that are no numbers at all. */
export function policyChange(before: Policies, texts: PolicyTexts): { change: Partial<Policies>; wrong: string[] } {
  const change: Partial<Policies> = {};
  const wrong: string[] = [];
  for (const name of NUMBERS) {
    const text = texts[name].trim();
    if (!/^\d+$/.test(text)) wrong.push(name);
    else if (Number(text) !== before[name]) change[name] = Number(text);
  }
  const networks = texts.operatorNetworks.split(/[\s,]+/).filter(Boolean);
  if (networks.join() !== before.operatorNetworks.join()) change.operatorNetworks = networks;
  for (const name of ['operatorsNeedSecondFactor', 'apiKeysAllowed'] as const) {
    if (texts[name] !== before[name]) change[name] = texts[name];
  }
  return { change, wrong };
}
