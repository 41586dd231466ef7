import { notifications } from '@mantine/notifications';
import { i18next } from '../i18n/index.ts';

const COLOURS = { good: 'leaf', news: 'peony', bad: 'red' } as const;

/** Says something in passing, over whatever is shown: that it was done, that something is new, or that it failed. */
export function tell(kind: keyof typeof COLOURS, message: string): void {
  notifications.show({
    color: COLOURS[kind],
    message,
    closeButtonProps: { 'aria-label': i18next.t('app.close') },
  });
}
