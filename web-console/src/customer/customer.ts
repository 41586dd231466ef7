/** What the server knows of a customer. Unless `verified`, name and email are only what they say. */
export interface Customer {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly verified: boolean;
  readonly locale?: string;
  readonly createdAt: string;
  readonly lastSeenAt?: string;
  readonly page?: { readonly url: string; readonly title?: string; readonly referrer?: string };
}
