import { useState } from 'react';
import { q, queryClient, useM, useQ } from '@/api/query';
import { useMayOnPlatform } from '@/app/session';
import { wrongFields } from '@/lib/wrong';
import { Button } from '@/ui/Button';
import { TextArea, TextField } from '@/ui/Field';
import { Properties, Property, Section, Title } from '@/ui/Page';
import { ErrorState, Notice, Problem, Skeleton } from '@/ui/States';
import { say } from '@/ui/toast';
import { useShowWrong } from '@/ui/useShowWrong';
import { PlatformBillingApi } from '../api/platform.client';
import { numberUnder, SELLER_FIELDS, sellerTexts, sellerWish } from '../sellerForm';
import type { Seller } from '../types/billing.types';

/** Whose name stands on invoices, and how they are numbered. */
export function SellerPage() {
  const seller = useQ(q(PlatformBillingApi.seller));
  const manage = useMayOnPlatform('platform:billing.manage');
  return (
    <>
      <Title>Seller</Title>
      {seller.error && !seller.data ? (
        <ErrorState what="The seller" error={seller.error} retry={() => void seller.refetch()} />
      ) : !seller.data ? (
        <Skeleton rows={6} />
      ) : (
        <div className="max-w-2xl">{manage ? <Form seller={seller.data} /> : <Facts seller={seller.data} />}</div>
      )}
    </>
  );
}

function Facts({ seller: s }: { seller: Seller }) {
  return (
    <Section title="Seller" flush>
      <Properties>
        <Property name="Name">{s.name}</Property>
        <Property name="Address">
          <span className="whitespace-pre-line">{s.address || '–'}</span>
        </Property>
        <Property name="Tax id">{s.taxId || '–'}</Property>
        <Property name="Next invoice">{s.nextInvoiceNumber}</Property>
        <Property name="Next credit note">{s.nextCreditNoteNumber}</Property>
      </Properties>
    </Section>
  );
}

function Form({ seller }: { seller: Seller }) {
  const [texts, setTexts] = useState(() => sellerTexts(seller));
  const save = useM(PlatformBillingApi.setSeller, {
    onSuccess: (after) => {
      queryClient.setQueryData(q(PlatformBillingApi.seller).queryKey, after);
      setTexts(sellerTexts(after));
      say('The seller is saved; documents from now on carry it');
    },
  });
  const wrong = wrongFields(save.error);
  const form = useShowWrong(save.error);
  const field = (name: (typeof SELLER_FIELDS)[number]) => ({
    value: texts[name],
    onChange: (e: { target: { value: string } }) => setTexts({ ...texts, [name]: e.target.value }),
    error: wrong.of(name),
    autoComplete: 'off',
  });
  const wish = sellerWish(seller, texts);
  return (
    <form
      ref={form}
      noValidate
      className="space-y-5"
      onSubmit={(e) => {
        e.preventDefault();
        save.mutate(wish);
      }}
    >
      <p className="text-dim">
        What stands on invoices and credit notes as their seller. Documents that have a number keep what stands on them.
      </p>
      <Section title="Who sells">
        <div className="space-y-4">
          <TextField label="Name" {...field('name')} />
          <TextArea label="Address" optional rows={4} {...field('address')} hint="In lines, as on a letter." />
          <TextField label="VAT or tax number" optional {...field('taxId')} />
        </div>
      </Section>
      <Section title="Numbers">
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            label="Invoices begin with"
            className="font-mono"
            spellCheck={false}
            {...field('invoicePrefix')}
            hint={`The next one is ${numberUnder(seller.nextInvoiceNumber, seller.invoicePrefix, texts.invoicePrefix)}.`}
          />
          <TextField
            label="Credit notes begin with"
            className="font-mono"
            spellCheck={false}
            {...field('creditNotePrefix')}
            hint={`The next one is ${numberUnder(seller.nextCreditNoteNumber, seller.creditNotePrefix, texts.creditNotePrefix)}.`}
          />
        </div>
      </Section>
      {wrong.others(SELLER_FIELDS).map((e) => (
        <Notice key={e.field + e.code} tone="err">
          {e.message}
        </Notice>
      ))}
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        {Object.keys(wish).length > 0 && (
          <Button
            onClick={() => {
              save.reset();
              setTexts(sellerTexts(seller));
            }}
          >
            Discard changes
          </Button>
        )}
        <Button
          type="submit"
          look="primary"
          busy={save.isPending}
          denied={Object.keys(wish).length === 0 ? 'Nothing is changed.' : undefined}
        >
          Save seller
        </Button>
      </div>
    </form>
  );
}
