import { Button, Checkbox, NativeSelect, Switch, TagsInput, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { REASONS, TYPES } from '../gestures/gesture.ts';
import { DeleteButton } from '../ui/DeleteButton.tsx';
import classes from '../ui/Form.module.css';
import { FormEnd } from '../ui/FormEnd.tsx';
import { Section } from '../ui/Section.tsx';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { type Item, itemName, putItem, retireItem } from './catalogue.ts';
import { type ItemValues, idFor, itemField, itemOf, itemProblems, itemValues } from './itemValues.ts';
import { PictureField } from './PictureField.tsx';
import { useSaving } from './useSaving.ts';
import { vendorIds, vendorText } from './vendors.ts';

const BACK = '/empowerment/catalogue';

/** Makes something that can be given, or changes it. What is wrong is said at its field, whoever found it. */
export function ItemForm({ item, others }: { item: Item | undefined; others: readonly Item[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useForm<ItemValues>({
    initialValues: itemValues(item),
    validate: (values) =>
      Object.fromEntries(
        Object.entries(itemProblems(values, others)).map(([field, text]) => [field, t(text)]),
      ),
  });
  const left = async (said: string) => {
    await queries.invalidateQueries({ queryKey: ['catalogue'] });
    tell('good', said);
    navigate(BACK);
  };
  const { element, problem, saving, onSubmit } = useSaving({
    form,
    put: (values) => putItem(itemOf(values, item)),
    onSaved: () => left(t('item.saved')),
    fieldFor: itemField,
  });
  return (
    <form ref={element} className={classes.form} noValidate onSubmit={onSubmit}>
      <WhatFields form={form} item={item} others={others} />
      <PriceFields form={form} others={others} />
      <ForFields form={form} />
      <FormEnd
        problem={problem}
        apart={
          item && (
            <DeleteButton
              label={t('item.retire')}
              question={t('item.retireAsk', { name: itemName(item) })}
              hint={t('item.retireHint')}
              remove={() => retireItem(item.id)}
              onRemoved={() => left(t('item.retired'))}
              sayingOf={(thrown) => saying(thrown, t)}
            />
          )
        }
      >
        <Button variant="default" onClick={() => navigate(BACK)}>
          {t('team.cancel')}
        </Button>
        <Button type="submit" loading={saving}>
          {t(item ? 'team.save' : 'team.create')}
        </Button>
      </FormEnd>
    </form>
  );
}

interface FieldsProps {
  readonly form: UseFormReturnType<ItemValues>;
}

interface AmongProps {
  /** What else is in the catalogue. */
  readonly others: readonly Item[];
}

function WhatFields({ form, item, others }: FieldsProps & AmongProps & { item: Item | undefined }) {
  const { t } = useTranslation();
  const known = item !== undefined;
  const { names, id, picture } = form.values;
  const name = form.getInputProps('names.en');
  // Nobody has to think of an id, as long as they did not.
  const named = (typed: string) => {
    if (!known && id === idFor(names.en)) form.setFieldValue('id', idFor(typed));
    form.setFieldValue('names.en', typed);
  };
  return (
    <Section title={t('item.what')}>
      <div className={classes.pair}>
        <TextInput
          label={t('item.nameEn')}
          maxLength={100}
          {...name}
          onChange={(event) => named(event.currentTarget.value)}
        />
        <TextInput label={t('item.nameVi')} maxLength={100} {...form.getInputProps('names.vi')} />
        <NativeSelect
          label={t('item.type')}
          data={TYPES.map((type) => ({ value: type, label: t(`itemType.${type}`) }))}
          {...form.getInputProps('type')}
        />
        <TextInput
          label={t('item.id')}
          maxLength={60}
          spellCheck={false}
          disabled={known}
          {...form.getInputProps('id')}
        />
        <PictureField
          value={picture}
          error={form.errors.picture}
          items={item ? [...others, item] : others}
          onChange={(chosen) => form.setFieldValue('picture', chosen)}
        />
      </div>
      <Switch
        label={t('item.sensitive')}
        description={t('item.sensitiveHint')}
        {...form.getInputProps('sensitive', { type: 'checkbox' })}
      />
    </Section>
  );
}

function PriceFields({ form, others }: FieldsProps & AmongProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('item.price')}>
      <div className={classes.pair}>
        <TextInput label={t('item.from')} inputMode="decimal" {...form.getInputProps('from')} />
        <TextInput label={t('item.to')} inputMode="decimal" {...form.getInputProps('to')} />
        <TextInput label={t('rule.currency')} maxLength={3} {...form.getInputProps('currency')} />
        <TextInput
          type="number"
          min={0}
          max={366}
          label={t('item.leadDays')}
          {...form.getInputProps('leadDays')}
        />
        <NativeSelect
          label={t('item.vendor')}
          description={t('item.vendorHint')}
          data={vendorIds([...others.map(({ vendor }) => vendor), form.values.vendor]).map((id) => ({
            value: id,
            label: vendorText(id, t),
          }))}
          {...form.getInputProps('vendor')}
        />
        <TextInput
          label={t('item.product')}
          description={t('item.productHint')}
          spellCheck={false}
          maxLength={100}
          {...form.getInputProps('product')}
        />
      </div>
    </Section>
  );
}

function ForFields({ form }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('item.goodFor')} hint={t('item.goodForHint')}>
      <Checkbox.Group
        label={t('item.goodFor')}
        classNames={{ label: classes.unseen }}
        {...form.getInputProps('reasons')}
      >
        <div className={classes.choices}>
          {REASONS.map((reason) => (
            <Checkbox key={reason} value={reason} label={t(`gesture.reason.${reason}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <TagsInput
        label={t('item.countries')}
        description={t('item.countriesHint')}
        placeholder={t('queue.add')}
        {...form.getInputProps('countries')}
      />
    </Section>
  );
}
