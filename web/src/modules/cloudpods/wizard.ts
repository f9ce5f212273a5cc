import type { FieldError } from '@/api/http';
import { sshKeys } from '@/lib/ssh';
import type { CloudPodPlan, CreateCloudPod, PlanOffer, Region, Template } from './types/cloudpods.types';

/** What a person has chosen so far, in the order they think of it. */
export interface Draft {
  plan: CloudPodPlan | null;
  template: string;
  region: string;
  /** Empty: the panel chooses. */
  node: string;
  name: string;
  tags: string;
  notes: string;
  sshKeys: string;
}

export const EMPTY_DRAFT: Draft = {
  plan: null,
  template: '',
  region: '',
  node: '',
  name: '',
  tags: '',
  notes: '',
  sshKeys: '',
};

/**
 * The draft that a wizard begins with: what was put in before a reload, where it can still be had, and otherwise what
 * leaves no choice.
 */
export function revive(
  before: Partial<Draft>,
  offer: {
    plans: Pick<PlanOffer, 'code'>[];
    regions: Pick<Region, 'code' | 'nodes'>[];
    templates: Pick<Template, 'code' | 'available' | 'type'>[];
  },
): Draft {
  const open = offer.regions.filter((r) => r.nodes.some((n) => n.available));
  const region = offer.regions.find((r) => r.code === before.region);
  const template = offer.templates.find((t) => t.code === before.template && t.available);
  return {
    ...EMPTY_DRAFT,
    ...before,
    plan: offer.plans.find((p) => p.code === before.plan)?.code ?? null,
    region: region?.code ?? (open.length === 1 ? (open[0]?.code ?? '') : ''),
    node: region?.nodes.find((n) => n.name === before.node && n.available)?.name ?? '',
    template: (template ?? offer.templates.find((t) => t.available && t.type === 'os'))?.code ?? '',
  };
}

/** The steps, as numbered in `?step=`. */
export const STEPS = ['Plan', 'Location & node', 'Name & tags', 'Summary'] as const;
export const SUMMARY = STEPS.length;

const FIELDS: Record<string, number> = {
  plan: 1,
  template: 1,
  region: 2,
  node: 2,
  name: 3,
  tags: 3,
  notes: 3,
  sshKeys: 3,
};

/** `sshKeys[0]`, `sshKeys.0` and `sshKeys` are one field of the form. */
export const fieldOf = (field: string): string => field.split(/[.[]/)[0] ?? field;

/** The first step that has a wrong field; nothing when no field of the form is wrong. */
export function stepOfErrors(errors: FieldError[]): number | undefined {
  const steps = errors.flatMap((e) => FIELDS[fieldOf(e.field)] ?? []);
  return steps.length ? Math.min(...steps) : undefined;
}

/** The message for a field of the form. */
export function errorOf(errors: FieldError[], field: keyof Draft): string | undefined {
  const of = errors.filter((e) => fieldOf(e.field) === field).map((e) => e.message);
  return of.length ? of.join(' ') : undefined;
}

/** Errors that no field of the form stands for. */
export const strayErrors = (errors: FieldError[]): FieldError[] => errors.filter((e) => !(fieldOf(e.field) in FIELDS));

/** What a step still needs before the next one makes sense; the panel judges the values themselves. */
export function missing(draft: Draft, step: number): FieldError[] {
  const need = (field: keyof Draft, message: string, blank = !draft[field]) =>
    blank ? [{ field, code: 'required', message }] : [];
  if (step === 1) return need('plan', 'Choose a plan.');
  if (step === 2) return need('region', 'Choose a region.');
  if (step === 3) {
    return [
      ...need('name', 'Give the pod a name.', !draft.name.trim()),
      ...need('sshKeys', 'Add at least one key, or nobody can sign in.', sshKeys(draft.sshKeys).length === 0),
    ];
  }
  return [];
}

/** The furthest step that can be shown: a link to a later one, or a reload, goes back to what is missing. */
export function reachable(draft: Draft, wanted: number): number {
  for (let step = 1; step < wanted; step += 1) if (missing(draft, step).length) return step;
  return wanted;
}

/** Words between commas, each once. */
export function splitTags(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((t) => t.trim())
        .filter(Boolean),
    ),
  ];
}

/** The order that the panel understands. */
export function toPayload(draft: Draft): CreateCloudPod | null {
  if (!draft.plan) return null;
  return {
    name: draft.name.trim(),
    plan: draft.plan,
    region: draft.region,
    ...(draft.node ? { node: draft.node } : {}),
    ...(draft.template ? { template: draft.template } : {}),
    tags: splitTags(draft.tags),
    ...(draft.notes.trim() ? { notes: draft.notes.trim() } : {}),
    sshKeys: sshKeys(draft.sshKeys),
  };
}
