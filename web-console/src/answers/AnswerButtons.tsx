import { Tooltip } from '@mantine/core';
import { IconBookmarkPlus, IconSlashes } from '@tabler/icons-react';
import { lazy, type RefObject, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconAction } from '../ui/IconAction.tsx';
import { insertText } from '../ui/insertText.ts';
import { type Known, withVariables } from './fill.ts';

const KeepAnswer = lazy(() => import('./KeepAnswer.tsx'));

interface AnswerButtonsProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** What is written now. */
  readonly text: string;
  readonly known: Known;
}

/** Looks for an answer, for whoever knows nothing of the stroke or has none on their keyboard, and keeps what is written. */
export function AnswerButtons({ field, text, known }: AnswerButtonsProps) {
  const { t } = useTranslation();
  const [kept, setKept] = useState<string>();
  const stroke = () => {
    const { current } = field;
    if (!current) return;
    const at = current.selectionEnd;
    insertText(current, at, at, at === 0 || /\s/u.test(current.value.charAt(at - 1)) ? '/' : ' /');
  };
  return (
    <>
      <Tooltip label={t('answers.insertHint')}>
        <IconAction label={t('answers.insert')} size={34} onClick={stroke}>
          <IconSlashes size={19} stroke={1.7} />
        </IconAction>
      </Tooltip>
      {text !== '' && (
        <Tooltip label={t('answers.keep')}>
          <IconAction label={t('answers.keep')} size={34} onClick={() => setKept(withVariables(text, known))}>
            <IconBookmarkPlus size={19} stroke={1.7} />
          </IconAction>
        </Tooltip>
      )}
      {kept !== undefined && (
        <Suspense>
          <KeepAnswer text={kept} onClose={() => setKept(undefined)} />
        </Suspense>
      )}
    </>
  );
}
