import { Button, Menu } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconDeviceFloppy, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Filter, searchOf } from '../inbox/filter.ts';
import type { View } from '../inbox/views.ts';
import { useMe } from '../session/session.ts';
import { inSentence } from '../ui/people.ts';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { useOpened } from './SavedViewLinks.tsx';
import { differs, draftOf, keepView, mayWrite, pathOf, SAVED_VIEWS, useSavedViews } from './savedView.ts';

const SavedViewDialog = lazy(() => import('./SavedViewDialog.tsx'));
const DeleteViewDialog = lazy(() => import('./DeleteViewDialog.tsx'));

/** What can be done with what narrows the list: save it, and look after the saved view that is open. */
export function SavedViewMenu({ view, filter }: { view: View; filter: Filter }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const opened = useOpened();
  const saved = useSavedViews().find(({ id }) => id === opened);
  const [asked, setAsked] = useState<'new' | 'rename' | 'delete'>();
  const changed = saved !== undefined && differs(saved, view, filter);
  const change = useMutation({
    mutationFn: async () => saved && keepView(saved.id, draftOf(saved.name, saved.sharedWith, view, filter)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: SAVED_VIEWS });
      if (saved) tell('good', t('saved.kept', { name: inSentence(saved.name) }));
    },
    onError: (thrown) => tell('bad', saying(thrown, t)),
  });
  const mine = saved !== undefined && mayWrite(saved.sharedWith, role);
  if (!saved && Object.keys(filter).length === 0) return null;
  return (
    <>
      <Menu position="bottom-start" width={264}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            loading={change.isPending}
            leftSection={<IconBookmark size={15} aria-hidden="true" />}
          >
            {saved ? t(changed ? 'saved.changed' : 'saved.menu') : t('saved.save')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {saved && <Menu.Label>{saved.name}</Menu.Label>}
          {mine && changed && (
            <Menu.Item leftSection={<IconDeviceFloppy size={16} />} onClick={() => change.mutate()}>
              {t('saved.keepChanges')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconBookmarkPlus size={16} />} onClick={() => setAsked('new')}>
            {t('saved.asNew')}
          </Menu.Item>
          {mine && (
            <>
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setAsked('rename')}>
                {t('saved.rename')}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsked('delete')}>
                {t('saved.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {(asked === 'new' || (asked === 'rename' && saved)) && (
          <SavedViewDialog
            {...(asked === 'rename' && saved && { known: saved })}
            view={view}
            filter={filter}
            onDone={(kept) => navigate(pathOf(kept), { replace: true })}
            onClose={() => setAsked(undefined)}
          />
        )}
        {asked === 'delete' && saved && (
          <DeleteViewDialog
            saved={saved}
            onDone={() => navigate(`/${view}${searchOf(filter)}`, { replace: true })}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}
