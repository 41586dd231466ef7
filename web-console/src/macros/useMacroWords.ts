import { useTranslation } from 'react-i18next';
import { useQueueNames } from '../queues/useQueueNames.ts';
import { inSentence } from '../ui/people.ts';
import type { Action } from './macro.ts';

/** Says in words what each action of a macro does, its texts as `fill` gives them. */
export function useMacroWords(fill: (text: string) => string = (text) => text) {
  const { t, i18n } = useTranslation();
  const { nameOf } = useQueueNames();
  const list = new Intl.ListFormat(i18n.language);
  const names = (tags: readonly string[]) => list.format(tags.map(inSentence));
  return ({ kind, text = '', add = [], remove = [], priority = 0, queue }: Action): string => {
    switch (kind) {
      case 'reply':
        return t('macros.words.reply', { text: inOneLine(fill(text)) });
      case 'note':
        return t('macros.words.note', { text: inOneLine(fill(text)) });
      case 'tag':
        return [
          add.length > 0 && t('macros.words.add', { tags: names(add) }),
          remove.length > 0 && t('macros.words.remove', { tags: names(remove) }),
        ]
          .filter(Boolean)
          .join(' · ');
      case 'prioritise':
        return priority === 0 ? t('macros.words.ordinary') : t('macros.words.priority', { priority });
      case 'assign':
        return t('macros.words.assign', { queue: inSentence(nameOf(queue)) });
      default:
        return t(`macros.kind.${kind}`);
    }
  };
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
