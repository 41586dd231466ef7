import { createHmac, randomUUID } from 'node:crypto';

/** What the shop's server shares with Bouquet. */
export const siteSecret = 'a-secret-that-only-the-shop-and-bouquet-know';

/** Who somebody is by their account of the shop, as its server signs it. */
export function signed(name: string, email: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const claims = part({ alg: 'HS256', typ: 'JWT' });
  const words = `${claims}.${part({ aud: 'bouquet', sub: randomUUID(), name, email, exp })}`;
  return `${words}.${createHmac('sha256', siteSecret).update(words).digest('base64url')}`;
}
