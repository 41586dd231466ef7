import { Tooltip } from '@mantine/core';
import { useClickOutside } from '@mantine/hooks';
import { IconMoodSmile } from '@tabler/icons-react';
import { type ComponentType, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconAction } from '../ui/IconAction.tsx';
import { insertText } from '../ui/insertText.ts';
import { tell } from '../ui/tell.ts';
import classes from './EmojiButton.module.css';
import type EmojiPanel from './EmojiPanel.tsx';
import { usedEmoji } from './recentEmoji.ts';

interface EmojiButtonProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly agent: string;
}

type Panel = ComponentType<Parameters<typeof EmojiPanel>[0]>;

/** Opens all emoji, which are loaded when somebody wants one, and puts the one that is chosen where the caret is. */
export function EmojiButton({ field, agent }: EmojiButtonProps) {
  const { t } = useTranslation();
  const [Panel, setPanel] = useState<Panel>();
  const close = () => setPanel(undefined);
  const whole = useClickOutside<HTMLDivElement>(close);

  const toggle = () => {
    if (Panel) return close();
    import('./EmojiPanel.tsx').then(
      (loaded) => setPanel(() => loaded.default),
      () => tell('bad', t('emoji.failed')),
    );
  };

  const take = (glyph: string) => {
    close();
    const { current } = field;
    if (!current) return;
    insertText(current, current.selectionStart, current.selectionEnd, glyph);
    usedEmoji(agent, glyph);
  };

  return (
    <div ref={whole} className={classes.whole}>
      <Tooltip label={t('emoji.hint')} disabled={Panel !== undefined}>
        <IconAction label={t('emoji.open')} size={34} expanded={Panel !== undefined} onClick={toggle}>
          <IconMoodSmile size={19} stroke={1.7} />
        </IconAction>
      </Tooltip>
      {Panel && (
        <Panel
          agent={agent}
          onTake={take}
          onClose={() => {
            close();
            field.current?.focus();
          }}
        />
      )}
    </div>
  );
}
