import { useCustomer } from '../customer/useCustomer.ts';
import type { Conversation } from '../live/wire.ts';
import { useMe } from '../session/session.ts';
import { firstNameOf, type Known } from './fill.ts';

/** What can be filled in, in this conversation. */
export function useKnown({ customer, subject }: Conversation): Known {
  const me = useMe();
  const { data } = useCustomer(customer.id);
  const name = data?.name ?? customer.name;
  const firstName = firstNameOf(name, data?.locale);
  return {
    'agent.name': me.name,
    ...(name && { 'customer.name': name }),
    ...(firstName && { 'customer.firstName': firstName }),
    ...(subject && { 'conversation.subject': subject }),
  };
}
