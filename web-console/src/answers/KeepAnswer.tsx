import '../ui/forms.css';
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AnswerForm } from './AnswerForm.tsx';
import { useAnswers } from './answer.ts';

/** Keeps what somebody wrote in a conversation, to write it again with one word. */
export default function KeepAnswer({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useTranslation();
  const answers = useAnswers();
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('answers.keep')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <AnswerForm initial={{ text }} others={answers.data ?? []} narrow onDone={onClose} />
    </Modal>
  );
}
