/** One way in which a customer has proven who they are. */
export interface ProvenIdentity {
  /** `site`: an account of the site, `email`: an address, both signed by it; `web`: a browser that has their token. */
  readonly kind: 'site' | 'email' | 'web';
  readonly value?: string;
  readonly since?: string;
}

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
  readonly identities: readonly ProvenIdentity[];
}
