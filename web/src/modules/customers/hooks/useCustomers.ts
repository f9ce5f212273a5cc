import { q, queryClient, useM, useQ } from '@/api/query';
import { useSayMailed } from '@/app/mailed';
import { paths } from '@/app/paths';
import { say, sayFailed } from '@/ui/toast';
import { type CustomerChange, CustomersApi } from '../api/customers.client';
import type { Customer, CustomerDetail } from '../types/customers.types';

const TOUCHES = [CustomersApi.list.key, CustomersApi.get.key, CustomersApi.summary.key];

/** A customer with all that is known. */
export const useCustomer = (id: number) => useQ(q(CustomersApi.get, id));

/** Makes a tenant; its owner gets a message. */
export function useNewCustomer(onDone: (made: CustomerDetail) => void) {
  const sayMailed = useSayMailed();
  return useM(CustomersApi.create, {
    touches: TOUCHES,
    onSuccess: (made, { ownerEmail }) => {
      sayMailed(`${made.name} is made; its owner gets a message`, ownerEmail);
      onDone(made);
    },
  });
}

/** Changes what is known of a customer. */
export const useEditCustomer = (id: number, onDone: () => void) =>
  useM((change: CustomerChange) => CustomersApi.edit(id, change), {
    touches: TOUCHES,
    onSuccess: () => {
      say('Saved');
      onDone();
    },
  });

type Subject = Pick<Customer, 'id' | 'name'>;

/** Suspends a customer. */
export const useSuspend = (onDone: () => void) =>
  useM(({ customer, reason }: { customer: Subject; reason: string }) => CustomersApi.suspend(customer.id, reason), {
    touches: TOUCHES,
    onSuccess: (_, { customer }) => {
      say(`${customer.name} is suspended`);
      onDone();
    },
  });

/** Takes a suspended customer up again. */
export const useUnsuspend = () =>
  useM((customer: Subject) => CustomersApi.unsuspend(customer.id), {
    touches: TOUCHES,
    onSuccess: (_, customer) => say(`${customer.name} is taken up again`),
    onError: (error, customer) => sayFailed(`${customer.name} is still suspended`, error),
  });

/** Acts as a customer's owner from now on. */
export const useImpersonate = () =>
  useM(({ customer, reason }: { customer: Subject; reason: string }) => CustomersApi.impersonate(customer.id, reason), {
    // The session is another one now; nothing of the one before may stay.
    onSuccess: () => location.assign(paths.dashboard()),
  });

/** Writes a note. */
export const useNote = (id: number, onDone: () => void) =>
  useM((text: string) => CustomersApi.note(id, text), {
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: q(CustomersApi.get, id).queryKey });
      onDone();
    },
  });
