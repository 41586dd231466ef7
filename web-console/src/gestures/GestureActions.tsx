import { Button, Popover } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import {
  IconBook2,
  IconCheck,
  IconLink,
  IconMessageHeart,
  IconRefresh,
  IconTruckDelivery,
  IconX,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { safeLink } from '../customer/safeLink.ts';
import { useMe } from '../session/session.ts';
import { tellPath } from '../stories/paths.ts';
import { tell } from '../ui/tell.ts';
import classes from './GestureCard.module.css';
import type { Gesture } from './gesture.ts';
import { linkOf } from './links.ts';
import { possible } from './steps.ts';
import { useDeed } from './useDeed.ts';

/** What may be done about a gesture now. */
export function GestureActions({ gesture }: { gesture: Gesture }) {
  const { t } = useTranslation();
  const me = useMe();
  const mine = gesture.agent.id === me.id || me.role === 'supervisor' || me.role === 'admin';
  const may = possible(gesture, mine);
  const deed = useDeed(gesture, (_, { deed: done }) => {
    if (done === 'cancel') tell('good', t('gesture.cancelled'));
    if (done === 'tell') tell('good', t('gesture.told'));
  });
  const { tracking } = gesture;
  const trackingLink = tracking?.url ? safeLink(tracking.url) : undefined;
  const number = [tracking?.carrier, tracking?.number].filter(Boolean).join(' ');
  const recipientLink = linkOf(gesture.recipientLink, location.origin);
  const none = !may.cancel && !may.tell && !may.retry && !may.story;
  if (none && !trackingLink && !number && !recipientLink) return null;
  return (
    <div className={classes.actions}>
      {recipientLink && <CopyLink link={recipientLink} />}
      {trackingLink ? (
        <Button
          component="a"
          href={trackingLink}
          target="_blank"
          rel="noopener noreferrer"
          size="compact-sm"
          variant="default"
          leftSection={<IconTruckDelivery size={15} aria-hidden="true" />}
        >
          {t('gesture.track')}
        </Button>
      ) : (
        number && <bdi className={classes.number}>{number}</bdi>
      )}
      {may.retry && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden="true" />}
          loading={deed.isPending && deed.variables.deed === 'retry'}
          onClick={() => deed.mutate({ deed: 'retry' })}
        >
          {t('gesture.retry')}
        </Button>
      )}
      {may.tell && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconMessageHeart size={15} aria-hidden="true" />}
          loading={deed.isPending && deed.variables.deed === 'tell'}
          onClick={() => deed.mutate({ deed: 'tell' })}
        >
          {t('gesture.tellNow')}
        </Button>
      )}
      {may.story && (
        <Button
          component={Link}
          to={tellPath({ gestureId: gesture.id })}
          size="compact-sm"
          variant="default"
          leftSection={<IconBook2 size={15} aria-hidden="true" />}
          title={t('gesture.storyHint')}
        >
          {t('gesture.story')}
        </Button>
      )}
      {may.cancel && (
        <CallOff
          busy={deed.isPending && deed.variables.deed === 'cancel'}
          onCancel={() => deed.mutate({ deed: 'cancel' })}
        />
      )}
    </div>
  );
}

/** The link to the page on which the recipient says where it should go. */
function CopyLink({ link }: { link: string }) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2_500 });
  return (
    <Button
      size="compact-sm"
      variant="light"
      leftSection={
        clipboard.copied ? (
          <IconCheck size={15} aria-hidden="true" />
        ) : (
          <IconLink size={15} aria-hidden="true" />
        )
      }
      title={t('gesture.copyLinkHint')}
      onClick={() => clipboard.copy(link)}
    >
      <span aria-live="polite">{t(clipboard.copied ? 'gesture.copied' : 'gesture.copyLink')}</span>
    </Button>
  );
}

/** Calling it off is asked once more: what the recipient was promised cannot be promised again. */
function CallOff({ busy, onCancel }: { busy: boolean; onCancel: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <Popover
      opened={asking}
      onChange={setAsking}
      position="top-start"
      width={264}
      shadow="md"
      radius="lg"
      withinPortal={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconX size={15} aria-hidden="true" />}
          loading={busy}
          onClick={() => setAsking(!asking)}
        >
          {t('gesture.cancel')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.sure} aria-label={t('gesture.cancel')}>
        <p className={classes.sureText}>{t('gesture.cancelSure')}</p>
        <div className={classes.sureButtons}>
          <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
            {t('gesture.keepIt')}
          </Button>
          <Button
            size="compact-sm"
            color="red.8"
            onClick={() => {
              setAsking(false);
              onCancel();
            }}
          >
            {t('gesture.cancelYes')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
