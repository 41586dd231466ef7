import { Button, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFlower } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { FormEnd } from '../ui/FormEnd.tsx';
import { fieldOf, saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { useFormProblem } from '../ui/useFormProblem.ts';
import { allReplaced, HEALTH, healthWords, replaced, tagField, textsOf, within } from './findings.ts';
import { storyPath } from './paths.ts';
import classes from './StoryForm.module.css';
import { StoryPreview } from './StoryPreview.tsx';
import {
  beginStory,
  changeStory,
  FIELDS,
  type Origin,
  previewStory,
  publishStory,
  type Story,
} from './story.ts';
import { STORIES } from './storyCache.ts';
import { draftOf, keptDraft, MOST_TAGS, type StoryValues, storyProblems } from './storyValues.ts';
import { useHealthConfirmation } from './useHealthConfirmation.ts';

const PREVIEW_PAUSE_MILLIS = 500;

interface StoryFormProps {
  readonly initial: StoryValues;
  readonly origin: Origin;
  /** Under which name unsaved words are kept. */
  readonly keepAs: string;
  /** The story, where there is one already. */
  readonly known?: Story;
}

/** Where a story is written, beside how colleagues will read it. */
export function StoryForm({ initial, origin, keepAs, known }: StoryFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { element, problem, setProblem, seeFields } = useFormProblem();
  // A draft whose publishing failed is there all the same: the next try changes it and makes no second one.
  const stored = useRef(known);
  const form = useForm<StoryValues>({ initialValues: initial });
  const { values } = form;
  useEffect(() => {
    if (form.isDirty()) keptDraft.keep(keepAs, values);
  }, [form, keepAs, values]);
  const { draft, marks, looking, failed } = useMarks(values, origin);
  const health = useHealthConfirmation(healthWords(textsOf(draft), marks));
  const open = health.confirmed ? marks.filter(({ kind }) => kind !== HEALTH) : marks;

  const save = useMutation({
    mutationFn: async (aim: 'draft' | 'publish') => {
      const draft = draftOf(values);
      const { current } = stored;
      stored.current = current ? await changeStory(current.id, draft) : await beginStory(draft, origin);
      return aim === 'publish'
        ? publishStory(stored.current.id, health.confirmed ? [HEALTH] : [])
        : stored.current;
    },
    onSuccess: async (story, aim) => {
      keptDraft.forget(keepAs);
      await queries.invalidateQueries({ queryKey: STORIES });
      tell('good', t(aim === 'publish' ? 'story.published' : 'story.kept'));
      navigate(story.status === 'published' ? storyPath(story.id) : '/stories');
    },
    onError: (thrown) => {
      const field = fieldOf(thrown);
      if (!field || !(field in values)) return setProblem(saying(thrown, t));
      form.setFieldError(field, saying(thrown, t));
      seeFields();
    },
  });
  const send = (aim: 'draft' | 'publish') => {
    setProblem(undefined);
    form.clearErrors();
    const problems = Object.entries(storyProblems(values, aim));
    for (const [field, { text, count }] of problems) form.setFieldError(field, t(text, { count }));
    if (problems.length > 0) seeFields();
    else save.mutate(aim);
  };
  const change = (field: string, changed: (text: string) => string) => {
    const named = FIELDS.find((each) => each === field);
    if (named) form.setFieldValue(named, changed(draft[named]));
    else
      form.setFieldValue('tags', () =>
        draft.tags.map((tag, at) => (tagField(at) === field ? changed(tag) : tag)),
      );
  };

  return (
    <form
      ref={element}
      className={classes.columns}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send('publish');
      }}
    >
      <div className={classes.fields}>
        <StoryFields form={form} />
      </div>
      <StoryPreview
        draft={draft}
        marks={marks}
        open={open}
        looking={looking}
        failed={failed}
        health={health}
        onReplace={(mark) => change(mark.field, (text) => replaced(text, mark))}
        onReplaceAll={() => {
          for (const field of new Set(open.map((mark) => mark.field)))
            change(field, (text) => allReplaced(text, within(open, field)));
        }}
      />
      <FormEnd className={classes.end} problem={problem}>
        <Button
          variant="default"
          disabled={save.isPending}
          loading={save.isPending && save.variables === 'draft'}
          onClick={() => send('draft')}
        >
          {t('story.keepDraft')}
        </Button>
        <Button
          type="submit"
          leftSection={<IconFlower size={17} aria-hidden="true" />}
          disabled={open.some(({ blocks }) => blocks)}
          loading={save.isPending && save.variables === 'publish'}
        >
          {t('story.publish')}
        </Button>
      </FormEnd>
    </form>
  );
}

function StoryFields({ form }: { form: ReturnType<typeof useForm<StoryValues>> }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('story.title')}
        placeholder={t('story.titleExample')}
        dir="auto"
        autoComplete="off"
        {...form.getInputProps('title')}
      />
      <Textarea
        label={t('story.situation')}
        description={t('story.situationHint')}
        rows={4}
        dir="auto"
        {...form.getInputProps('situation')}
      />
      <Textarea
        label={t('story.whatWeDid')}
        description={t('story.whatWeDidHint')}
        rows={4}
        dir="auto"
        {...form.getInputProps('whatWeDid')}
      />
      <Textarea
        label={t('story.outcome')}
        description={t('story.outcomeHint')}
        rows={3}
        dir="auto"
        {...form.getInputProps('outcome')}
      />
      <TagsInput
        label={t('story.tags')}
        description={t('story.tagsHint')}
        placeholder={form.values.tags.length < MOST_TAGS ? t('queue.add') : ''}
        maxTags={MOST_TAGS}
        {...form.getInputProps('tags')}
      />
    </>
  );
}

/** What may give somebody away in what was typed a moment ago; nothing of it while that is not what is typed now. */
function useMarks(values: StoryValues, { conversationId, gestureId }: Origin) {
  const { situation, whatWeDid, outcome } = values;
  // Title and tags as the server keeps them, prose as it is typed: the marks count from where these begin.
  const { title, tags } = draftOf(values);
  const draft = { title, situation, whatWeDid, outcome, tags };
  const [settled] = useDebouncedValue(JSON.stringify(draft), PREVIEW_PAUSE_MILLIS);
  const written = FIELDS.some((field) => draft[field].trim() !== '') || draft.tags.length > 0;
  const preview = useQuery({
    queryKey: ['story-preview', settled, conversationId, gestureId],
    queryFn: ({ signal }) => previewStory(JSON.parse(settled), { conversationId, gestureId }, signal),
    enabled: written,
    placeholderData: keepPreviousData,
    // Each is of a text that nobody types again.
    gcTime: 0,
  });
  const current = written && JSON.stringify(draft) === settled && !preview.isPlaceholderData;
  return {
    draft,
    marks: (current && preview.data?.marks) || [],
    looking: written && (!current || preview.isPending),
    failed: preview.isError,
  };
}
