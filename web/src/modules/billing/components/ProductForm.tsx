import { useState } from 'react';
import type { ApiError, FieldError } from '@/api/http';
import { slug } from '@/lib/slug';
import { Button, ButtonLink } from '@/ui/Button';
import { SelectField, TextArea, TextField } from '@/ui/Field';
import { Section } from '@/ui/Page';
import { Problem } from '@/ui/States';
import type { ProductWish } from '../api/platform.client';
import { type ProductTexts, readProduct } from '../productForm';
import type { ProductStatus, ProductType } from '../types/billing.types';
import { TYPES } from '../words';
import { ProductPrices } from './ProductPrices';
import { PRODUCT_STATES } from './StatusBadges';

const SIZES: { name: 'cpuCores' | 'memoryMb' | 'diskGb' | 'rank'; label: string; hint?: string; optional?: boolean }[] =
  [
    { name: 'cpuCores', label: 'vCPU' },
    { name: 'memoryMb', label: 'Memory in MB' },
    { name: 'diskGb', label: 'Disk in GB' },
    { name: 'rank', label: 'Place in the list', hint: 'The smallest number stands first.', optional: true },
  ];
const SHOWN = ['code', 'name', 'description', 'type', 'status', 'billingPeriod', 'basePrice', 'prices', 'features'];

/** A product, new or to be changed. */
export function ProductForm({
  initial,
  isNew,
  back,
  save,
}: {
  initial: ProductTexts;
  isNew: boolean;
  /** Where "Cancel" leads. */
  back: string;
  save: { mutate: (wish: ProductWish) => void; isPending: boolean; error: ApiError | null; reset: () => void };
}) {
  const [texts, setTexts] = useState(initial);
  const [wrong, setWrong] = useState<FieldError[]>([]);
  const set = (change: Partial<ProductTexts>) => setTexts((before) => ({ ...before, ...change }));
  const errors = [...wrong, ...(save.error?.errors ?? [])];
  const error = (field: string) => errors.find((e) => e.field === field)?.message;
  const stray = save.error?.errors.filter((e) => !SHOWN.includes(e.field) && !e.field.startsWith('metadata')) ?? [];
  const pod = texts.type === 'cloudpod';
  return (
    <form
      noValidate
      className="grid items-start gap-5 lg:grid-cols-2"
      onSubmit={(e) => {
        e.preventDefault();
        const read = readProduct(texts, isNew);
        setWrong('errors' in read ? read.errors : []);
        save.reset();
        if ('wish' in read) save.mutate(read.wish);
      }}
    >
      <div className="space-y-5">
        <Section title="What it is">
          <div className="space-y-4">
            <TextField
              label="Name"
              autoComplete="off"
              value={texts.name}
              error={error('name')}
              onChange={(e) => {
                const name = e.target.value;
                // The code follows the name until somebody writes one.
                const follows = isNew && texts.code === slug(texts.name);
                set({ name, ...(follows ? { code: slug(name) } : {}) });
              }}
            />
            {isNew && (
              <TextField
                label="Code"
                hint="What orders and programs call it; it cannot be changed later."
                autoComplete="off"
                spellCheck={false}
                className="font-mono"
                value={texts.code}
                error={error('code')}
                onChange={(e) => set({ code: e.target.value })}
              />
            )}
            <div className="grid gap-4 md:grid-cols-2">
              <SelectField
                label="Type"
                value={texts.type}
                disabled={!isNew}
                error={error('type')}
                options={Object.entries(TYPES).map(([value, label]) => ({ value, label }))}
                onChange={(e) => set({ type: e.target.value as ProductType })}
              />
              <SelectField
                label="State"
                value={texts.status}
                error={error('status')}
                options={PRODUCT_STATES}
                hint={STATE_HINTS[texts.status]}
                onChange={(e) => set({ status: e.target.value as ProductStatus })}
              />
            </div>
            <TextArea
              label="Description"
              optional
              rows={2}
              value={texts.description}
              error={error('description')}
              onChange={(e) => set({ description: e.target.value })}
            />
            <TextArea
              label="Features"
              optional
              hint="What one gets, one a line; shown on the plans page."
              value={texts.features}
              error={error('features')}
              onChange={(e) => set({ features: e.target.value })}
            />
          </div>
        </Section>
        <Section title="Resources">
          <div className="space-y-4">
            {pod && (
              <>
                <div className="grid gap-4 md:grid-cols-2">
                  {SIZES.map((s) => (
                    <TextField
                      key={s.name}
                      label={s.label}
                      hint={s.hint}
                      optional={s.optional}
                      inputMode="numeric"
                      autoComplete="off"
                      value={texts[s.name]}
                      error={error(`metadata.${s.name}`)}
                      onChange={(e) => set({ [s.name]: e.target.value })}
                    />
                  ))}
                </div>
                <TextField
                  label="Good for"
                  optional
                  hint="Shown on the plans page, such as: small sites and tests."
                  value={texts.recommendedUse}
                  onChange={(e) => set({ recommendedUse: e.target.value })}
                />
                {!isNew && (
                  <p className="text-sm text-dim">Another size holds for new pods; pods that there are keep theirs.</p>
                )}
              </>
            )}
            <TextArea
              label="More for programs"
              optional
              hint="Metadata as a JSON object."
              className="font-mono"
              spellCheck={false}
              value={texts.more}
              error={error('metadata')}
              onChange={(e) => set({ more: e.target.value })}
            />
          </div>
        </Section>
      </div>
      <div className="space-y-5">
        <Section title="Prices">
          <ProductPrices texts={texts} onChange={set} error={error} isNew={isNew} />
        </Section>
        {save.error && (save.error.errors.length === 0 || stray.length > 0) && <Problem error={save.error} />}
        <div className="flex justify-end gap-2">
          <ButtonLink to={back}>Cancel</ButtonLink>
          <Button type="submit" look="primary" busy={save.isPending}>
            {isNew ? 'Create product' : 'Save'}
          </Button>
        </div>
      </div>
    </form>
  );
}

const STATE_HINTS: Record<ProductStatus, string> = {
  active: 'Everybody can buy it.',
  hidden: 'Not on the plans page; operators can still sell it.',
  retired: 'Nobody can buy it; what was bought goes on.',
};
