import { Button, NativeSelect, Skeleton, TextInput, UnstyledButton } from '@mantine/core';
import { IconClockHour4, IconFeather, IconShoppingBag, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { digitsOf, rangeText, typedOf } from '../ui/money.ts';
import { Notice } from '../ui/Notice.tsx';
import { Choices } from './Choices.tsx';
import type { Choice, Draft } from './draft.ts';
import type { GestureType, Item, Reason } from './gesture.ts';
import classes from './IdeaSection.module.css';
import { Picture } from './Picture.tsx';
import type { Idea } from './request.ts';
import parts from './TrayParts.module.css';
import { useIdeas } from './useGestures.ts';

/** What may be given freely that no vendor has to be asked for. A call back costs nothing and is promised elsewhere. */
const FREE_TYPES: readonly GestureType[] = [
  'refund',
  'store_credit',
  'discount',
  'free_shipping',
  'gift',
  'flowers',
  'handwritten_card',
  'donation',
  'other',
];

interface IdeaSectionProps {
  readonly reason: Reason;
  readonly draft: Draft;
  readonly idea: Idea | undefined;
  readonly currency: string;
  /** Where it is to go; null as long as that is being found out. */
  readonly where: string | undefined | null;
  readonly onEverywhere: () => void;
  readonly problems: { readonly choice?: string | undefined; readonly amount?: string | undefined };
  readonly onChoice: (choice: Choice | undefined) => void;
  readonly onAmount: (typed: string) => void;
}

/** What is given: from the catalogue with pictures, or anything else with an amount. */
export function IdeaSection(props: IdeaSectionProps) {
  const { t } = useTranslation();
  const { idea, problems } = props;
  return (
    <section className={parts.section} aria-label={t('gesture.idea')}>
      <span className={parts.label}>{t('gesture.idea')}</span>
      {idea ? <Chosen {...props} idea={idea} /> : <Ideas {...props} />}
      {problems.choice && (
        <p className={parts.problem} role="alert">
          {problems.choice}
        </p>
      )}
    </section>
  );
}

function Ideas({ reason, where, onChoice, onEverywhere }: IdeaSectionProps) {
  const { t, i18n } = useTranslation();
  const ideas = useIdeas(reason, where);
  if (ideas.isPending) {
    return (
      <div className={classes.ideas} role="status" aria-label={t('gesture.ideasLoading')}>
        {['a', 'b', 'c', 'd'].map((key) => (
          <Skeleton key={key} height={138} radius="md" />
        ))}
      </div>
    );
  }
  return (
    <>
      {ideas.isError && (
        <Notice
          role="alert"
          action={
            <Button size="compact-xs" variant="default" onClick={() => void ideas.refetch()}>
              {t('conversation.retry')}
            </Button>
          }
        >
          {t('gesture.ideasFailed')}
        </Notice>
      )}
      {where && (
        <p className={parts.aside}>
          {t('gesture.ideasFor', { country: countryName(where, i18n.language) })}{' '}
          <Button size="compact-xs" variant="subtle" onClick={onEverywhere}>
            {t('gesture.ideasEverywhere')}
          </Button>
        </p>
      )}
      {ideas.data?.length === 0 && <p className={parts.aside}>{t('gesture.ideasNone')}</p>}
      <Choices label={t('gesture.idea')} className={classes.ideas}>
        {ideas.data?.map((item) => (
          <IdeaCard key={item.id} item={item} onChoose={() => onChoice({ kind: 'item', id: item.id })} />
        ))}
        {!ideas.data?.some(({ type }) => type === 'buy_elsewhere') && (
          <UnstyledButton
            className={classes.idea}
            onClick={() => onChoice({ kind: 'free', type: 'buy_elsewhere' })}
          >
            <span className={classes.freePicture}>
              <IconShoppingBag size={30} stroke={1.3} aria-hidden="true" />
            </span>
            <span className={classes.ideaName}>{t('gesture.type.buy_elsewhere')}</span>
            <span className={classes.ideaPrice}>{t('gesture.anyAmount')}</span>
          </UnstyledButton>
        )}
        <UnstyledButton className={classes.idea} onClick={() => onChoice({ kind: 'free', type: 'refund' })}>
          <span className={classes.freePicture}>
            <IconSparkles size={30} stroke={1.3} aria-hidden="true" />
          </span>
          <span className={classes.ideaName}>{t('gesture.somethingElse')}</span>
          <span className={classes.ideaPrice}>{t('gesture.anyAmount')}</span>
        </UnstyledButton>
      </Choices>
    </>
  );
}

function countryName(code: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
}

function IdeaCard({ item, onChoose }: { item: Item; onChoose: () => void }) {
  const { i18n } = useTranslation();
  return (
    <UnstyledButton className={classes.idea} onClick={onChoose}>
      <Picture type={item.type} picture={item.picture} size="wide" />
      <span className={classes.ideaName}>{item.name}</span>
      <span className={classes.ideaPrice}>{rangeText(item.price, i18n.language)}</span>
      <ItemFacts item={item} />
    </UnstyledButton>
  );
}

function ItemFacts({ item }: { item: Item }) {
  const { t } = useTranslation();
  if (item.leadDays === 0 && !item.sensitive) return null;
  return (
    <span className={classes.facts}>
      {item.leadDays > 0 && (
        <span className={classes.fact}>
          <IconClockHour4 size={12} aria-hidden="true" /> {t('gesture.leadDays', { count: item.leadDays })}
        </span>
      )}
      {item.sensitive && (
        <span className={classes.fact} title={t('gesture.sensitiveHint')}>
          <IconFeather size={12} aria-hidden="true" /> {t('gesture.sensitive')}
        </span>
      )}
    </span>
  );
}

function Chosen(props: IdeaSectionProps & { readonly idea: Idea }) {
  const { t } = useTranslation();
  const { idea, onChoice } = props;
  const type = idea.kind === 'item' ? idea.item.type : idea.type;
  return (
    <div className={classes.chosen}>
      <Picture type={type} picture={idea.kind === 'item' ? idea.item.picture : undefined} size="md" />
      <div className={classes.chosenWhat}>
        {idea.kind === 'free' && idea.type !== 'buy_elsewhere' ? (
          <NativeSelect
            size="xs"
            aria-label={t('gesture.kind')}
            value={idea.type}
            data={typesWith(idea.type).map((each) => ({ value: each, label: t(`gesture.type.${each}`) }))}
            onChange={(event) => {
              const chosen = typesWith(idea.type).find((each) => each === event.currentTarget.value);
              if (chosen) onChoice({ kind: 'free', type: chosen });
            }}
          />
        ) : (
          <span className={classes.chosenName}>
            {idea.kind === 'item' ? idea.item.name : t('gesture.type.buy_elsewhere')}
          </span>
        )}
        {idea.kind === 'item' && <ItemFacts item={idea.item} />}
        <Button
          size="compact-xs"
          variant="subtle"
          className={classes.another}
          onClick={() => onChoice(undefined)}
        >
          {t('gesture.anotherIdea')}
        </Button>
      </div>
      <Amount {...props} />
    </div>
  );
}

/** An idea from elsewhere may be of a kind that is not offered. */
function typesWith(type: GestureType): readonly GestureType[] {
  return FREE_TYPES.includes(type) ? FREE_TYPES : [type, ...FREE_TYPES];
}

/** What it costs; a fixed price is said, not asked. */
function Amount({ idea, draft, currency, problems, onAmount }: IdeaSectionProps & { readonly idea: Idea }) {
  const { t, i18n } = useTranslation();
  const item = idea.kind === 'item' ? idea.item : undefined;
  if (item && item.price.from.amountMinor === item.price.to.amountMinor)
    return <span className={classes.price}>{rangeText(item.price, i18n.language)}</span>;
  const of = item ? item.price.from.currency : currency;
  return (
    <TextInput
      id="gesture-amount"
      className={classes.amount}
      size="sm"
      label={t('gesture.amount', { currency: of })}
      description={item && rangeText(item.price, i18n.language)}
      inputMode={digitsOf(of) === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      maxLength={16}
      value={draft.amount}
      placeholder={item && typedOf(item.price.from)}
      error={problems.amount}
      onChange={(event) => onAmount(event.currentTarget.value)}
    />
  );
}
