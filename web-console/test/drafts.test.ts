import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useDraft, writeDraft } from '../src/composer/drafts.ts';

it('keeps reply and note apart, per agent and conversation', () => {
  writeDraft('linh', 'c1', { reply: 'Dear Hoa' });
  writeDraft('linh', 'c1', { mode: 'note', note: 'hush' });
  expect(renderHook(() => useDraft('linh', 'c1')).result.current).toEqual({
    mode: 'note',
    reply: 'Dear Hoa',
    note: 'hush',
  });
  expect(renderHook(() => useDraft('an', 'c1')).result.current.reply).toBe('');
  expect(renderHook(() => useDraft('linh', 'c2')).result.current.reply).toBe('');
});

it('shows what another tab writes', () => {
  const { result } = renderHook(() => useDraft('linh', 'c1'));
  const key = 'bouquet.draft.linh.c1';
  act(() => {
    localStorage.setItem(key, JSON.stringify({ mode: 'reply', reply: 'from there', note: '', at: 1 }));
    window.dispatchEvent(new StorageEvent('storage', { key }));
  });
  expect(result.current.reply).toBe('from there');
});

it('leaves nothing behind when all is sent, and survives what is not a draft', () => {
  writeDraft('linh', 'c1', { reply: 'x' });
  writeDraft('linh', 'c1', { reply: '' });
  expect(localStorage.length).toBe(0);
  localStorage.setItem('bouquet.draft.linh.c3', '{"mode":"no');
  expect(renderHook(() => useDraft('linh', 'c3')).result.current.reply).toBe('');
});

it('forgets the oldest of very many', () => {
  for (let index = 0; index < 105; index++) writeDraft('linh', `many-${index}`, { note: 'x' });
  expect(localStorage.length).toBeLessThanOrEqual(100);
});
