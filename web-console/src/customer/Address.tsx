import { linkRel } from '@bouquet/client';
import { TheirWords } from '../ui/TheirWords.tsx';
import classes from './CustomerPanel.module.css';
import { readableAddress, safeLink } from './safeLink.ts';

/** A web address that the customer's page reported: a link if it is one, else only its text. */
export function Address({ address, title }: { address: string; title?: string | undefined }) {
  const href = safeLink(address);
  const shown = readableAddress(address);
  return (
    <>
      {title && <TheirWords className={classes.pageTitle}>{title}</TheirWords>}
      {href ? (
        <a className={classes.address} href={href} target="_blank" rel={linkRel} title={address}>
          <TheirWords>{shown}</TheirWords>
        </a>
      ) : (
        <TheirWords className={classes.address}>{shown}</TheirWords>
      )}
    </>
  );
}
