import { Check } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { ApiError, type FieldError } from '@/api/http';
import { paths } from '@/app/paths';
import { useMe } from '@/app/session';
import { slug } from '@/lib/slug';
import { forget, keep, recall } from '@/lib/stored';
import { Button } from '@/ui/Button';
import { TextArea, TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { useCreateCloudPod } from '../hooks/useCreateCloudPod';
import type { PlanOffer, Region, Template } from '../types/cloudpods.types';
import {
  type Draft,
  EMPTY_DRAFT,
  errorOf,
  missing,
  reachable,
  revive,
  STEPS,
  SUMMARY,
  stepOfErrors,
  strayErrors,
  toPayload,
} from '../wizard';
import { CloudPodPlanSelector, TemplateSelector } from './CloudPodPlanSelector';
import { CloudPodServerSelector } from './CloudPodServerSelector';
import { CloudPodSummaryStep, useEstimate } from './CloudPodSummaryStep';
import { SshKeyField } from './SshKeyField';

/** Four steps to a pod. What was put in stays while going back and forth, and over a reload; the step stands in the URL. */
export function CloudPodCreateWizard({
  plans,
  regions,
  templates,
}: {
  plans: PlanOffer[];
  regions: Region[];
  templates: Template[];
}) {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const me = useMe();
  const stored = `mpanel.order.${me?.user.id}.${me?.activeTenant?.id}`;
  const [draft, setDraft] = useState<Draft>(() => revive(recall(stored, EMPTY_DRAFT), { plans, regions, templates }));
  const [errors, setErrors] = useState<FieldError[]>([]);
  const create = useCreateCloudPod((pod) => {
    forget(stored);
    navigate(paths.cloudpod(pod.id));
  });
  const estimate = useEstimate(draft);

  const wanted = Math.min(SUMMARY, Math.max(1, Number(search.get('step')) || 1));
  const step = reachable(draft, wanted);
  // A link to a later step, or a reload, starts at what is missing; were the URL left as it was, the first choice
  // would jump ahead to it.
  useEffect(() => {
    if (step !== wanted) setSearch({ step: String(step) }, { replace: true });
  }, [step, wanted, setSearch]);
  useEffect(() => keep(stored, draft), [stored, draft]);
  const go = (to: number) => setSearch({ step: String(to) });
  const set = (change: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...change }));
    // What is being changed is no longer what was refused.
    setErrors((before) => before.filter((e) => !Object.keys(change).some((k) => e.field.startsWith(k))));
  };
  const error = (field: keyof Draft) => errorOf(errors, field);
  const body = useStepFocus(step, errors);

  const submit = () => {
    if (step < SUMMARY) {
      const lacking = missing(draft, step);
      setErrors(lacking);
      if (lacking.length === 0) go(step + 1);
      return;
    }
    const payload = toPayload(draft);
    if (!payload) return;
    create.mutate(payload, {
      onError: (refusal) => {
        setErrors(refusal.errors);
        const first = stepOfErrors(refusal.errors);
        if (first) go(first);
      },
    });
  };

  const refused = create.error instanceof ApiError ? create.error : null;
  const stray = refused && (refused.errors.length === 0 || strayErrors(refused.errors).length > 0) ? refused : null;

  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        submit();
      }}
    >
      <Stepper step={step} draft={draft} errors={errors} onStep={go} />
      <section
        ref={body}
        tabIndex={-1}
        aria-label={`Step ${step} of ${SUMMARY}: ${STEPS[step - 1]}`}
        className="mt-6 outline-none"
      >
        {step === 1 && (
          <div className="space-y-6">
            <CloudPodPlanSelector
              plans={plans}
              value={draft.plan}
              onChange={(plan) => set({ plan })}
              error={error('plan')}
            />
            {templates.length > 0 && (
              <TemplateSelector
                templates={templates}
                plans={plans}
                plan={draft.plan}
                value={draft.template}
                onChange={(template) => set({ template })}
                error={error('template')}
              />
            )}
          </div>
        )}
        {step === 2 && (
          <CloudPodServerSelector
            regions={regions}
            region={draft.region}
            node={draft.node}
            onRegion={(region) => set({ region, node: '' })}
            onNode={(node) => set({ node })}
            regionError={error('region')}
            nodeError={error('node')}
          />
        )}
        {step === 3 && <NameStep draft={draft} set={set} error={error} />}
        {step === 4 && (
          <CloudPodSummaryStep draft={draft} plans={plans} regions={regions} templates={templates} onStep={go} />
        )}
      </section>
      {stray && (
        <div className="mt-5">
          <Problem error={stray}>
            {strayErrors(stray.errors).map((e) => (
              <p key={e.field}>
                {e.field}: {e.message}
              </p>
            ))}
          </Problem>
        </div>
      )}
      <div className="mt-7 flex items-center justify-between gap-3 border-t border-line pt-4">
        <Button
          look="quiet"
          onClick={() => {
            forget(stored);
            navigate(paths.cloudpods());
          }}
        >
          Cancel
        </Button>
        <span className="flex gap-2">
          {step > 1 && <Button onClick={() => go(step - 1)}>Back</Button>}
          <Button
            type="submit"
            look="primary"
            busy={create.isPending}
            denied={
              step === SUMMARY && estimate.data && !estimate.data.fits
                ? 'This pod cannot be made as it is. See the problems listed above.'
                : undefined
            }
          >
            {step === SUMMARY ? 'Create pod' : 'Next'}
          </Button>
        </span>
      </div>
    </form>
  );
}

/** A new step takes the focus, and a refusal the first wrong field, so that nobody has to search for what changed. */
function useStepFocus(step: number, errors: FieldError[]) {
  const body = useRef<HTMLElement>(null);
  const before = useRef({ step, errors });
  useEffect(() => {
    const was = before.current;
    before.current = { step, errors };
    const wrong = errors.length > was.errors.length || (errors.length > 0 && step !== was.step);
    const field = wrong && body.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (field) field.focus();
    else if (step !== was.step) body.current?.focus();
  }, [step, errors]);
  return body;
}

function NameStep({
  draft,
  set,
  error,
}: {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  error: (field: keyof Draft) => string | undefined;
}) {
  const better = slug(draft.name);
  return (
    <div className="max-w-xl space-y-5">
      <TextField
        label="Name"
        value={draft.name}
        onChange={(e) => set({ name: e.target.value })}
        error={error('name')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint={
          draft.name && better && better !== draft.name ? (
            <>
              A host name has lower-case letters, digits and hyphens:{' '}
              <button type="button" className="link font-mono" onClick={() => set({ name: better })}>
                use {better}
              </button>
            </>
          ) : (
            'Also the host name: lower-case letters, digits and hyphens.'
          )
        }
      />
      <SshKeyField value={draft.sshKeys} onChange={(sshKeys) => set({ sshKeys })} error={error('sshKeys')} />
      <TextField
        label="Tags"
        optional
        hint="Separated by commas. They help to find the pod again."
        value={draft.tags}
        onChange={(e) => set({ tags: e.target.value })}
        error={error('tags')}
        autoComplete="off"
      />
      <TextArea
        label="Notes"
        optional
        value={draft.notes}
        onChange={(e) => set({ notes: e.target.value })}
        error={error('notes')}
      />
    </div>
  );
}

function Stepper({
  step,
  draft,
  errors,
  onStep,
}: {
  step: number;
  draft: Draft;
  errors: FieldError[];
  onStep: (step: number) => void;
}) {
  const wrong = stepOfErrors(errors);
  return (
    <nav aria-label="Steps">
      <ol className="flex flex-wrap gap-x-6 gap-y-2">
        {STEPS.map((name, i) => {
          const n = i + 1;
          const done = n < step;
          const open = reachable(draft, n) === n;
          return (
            <li key={name}>
              <button
                type="button"
                disabled={!open}
                aria-current={n === step ? 'step' : undefined}
                onClick={() => onStep(n)}
                className={`flex items-center gap-2 ${n === step ? 'font-medium' : 'text-dim enabled:hover:text-text'}`}
              >
                <span
                  aria-hidden
                  className={`flex size-5.5 items-center justify-center rounded-full border text-xs ${
                    wrong === n
                      ? 'border-err text-err'
                      : n === step
                        ? 'border-accent bg-accent text-on-accent'
                        : done
                          ? 'border-accent text-accent'
                          : 'border-line-strong'
                  }`}
                >
                  {done ? <Check size={12} strokeWidth={2.5} /> : n}
                </span>
                <span className={n === step ? '' : 'max-md:sr-only'}>{name}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
