import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FeedbackMark } from '../feedback/FeedbackMark.tsx';
import { api } from '../session/session.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { listTimeText, useNow } from '../ui/time.ts';
import classes from './CustomerPanel.module.css';

const SHOWN = 10;

/** What else this customer has brought, latest first. */
export function OtherConversations({ customerId, except }: { customerId: string; except: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const others = useQuery({
    queryKey: ['conversations-of', customerId],
    queryFn: ({ signal }) =>
      api.conversations({ view: 'all', customer: customerId, limit: SHOWN + 1 }, { signal }),
  });
  if (!others.data) return null;
  const items = others.data.items.filter((item) => item.id !== except).slice(0, SHOWN);
  return (
    <section className={classes.section}>
      <h3 className={classes.sectionTitle}>{t('customer.others')}</h3>
      {items.length === 0 && <p className={classes.none}>{t('customer.noOthers')}</p>}
      <ul className={classes.others}>
        {items.map((item) => (
          <li key={item.id}>
            <Link to={`/all/${item.id}`} className={classes.other}>
              <TheirWords className={classes.otherText}>
                {item.subject ?? item.lastMessage?.text ?? t('conversation.noSubject')}
              </TheirWords>
              <span className={classes.otherMeta}>
                {t(`status.${item.status}`)} · {listTimeText(item.createdAt, now, i18n.language)}
                {item.feedback && (
                  <>
                    {' · '}
                    <FeedbackMark rating={item.feedback.rating} />
                  </>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
