import { useQuery } from '@tanstack/react-query';
import { api } from '../session/session.ts';
import type { Customer } from './customer.ts';

/** What is known of a customer. */
export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customer', id],
    // Where they are is told only while their conversation is looked at: who comes back to it asks anew.
    staleTime: 0,
    queryFn: ({ signal }) => api.call<Customer>('GET', `/customers/${encodeURIComponent(id)}`, { signal }),
  });
}
