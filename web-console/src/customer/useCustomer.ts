import { useQuery } from '@tanstack/react-query';
import { api } from '../session/session.ts';
import type { Customer } from './customer.ts';

/** What is known of a customer. */
export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => api.call<Customer>('GET', `/customers/${encodeURIComponent(id)}`, { signal }),
  });
}
