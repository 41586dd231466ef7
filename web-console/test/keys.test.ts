import { afterEach, describe, expect, it } from 'vitest';
import { type Command, findCommands } from '../src/keys/commands.ts';
import { singleKeys, switchSingleKeys } from '../src/keys/keySettings.ts';
import { focusList, stepOf } from '../src/keys/moveInList.ts';
import { deedOf, isOccupied, opensBar, type Press } from '../src/keys/shortcuts.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
  ...more,
});

afterEach(() => {
  document.body.innerHTML = '';
});

describe('a single key', () => {
  it('is what it writes, wherever it lies', () => {
    expect(deedOf(press('e', { code: 'KeyD' }))).toBe('resolve');
    expect(deedOf(press('E'))).toBe('resolve');
    expect(deedOf(press('у', { code: 'KeyE' }))).toBeUndefined();
    expect(deedOf(press('?', { shiftKey: true }))).toBe('help');
    expect(deedOf(press('?'))).toBe('help');
  });

  it.each([
    ['ctrlKey', true],
    ['metaKey', true],
    ['altKey', true],
    ['shiftKey', true],
    ['isComposing', true],
    ['defaultPrevented', true],
    ['repeat', true],
  ] as const)('is somebody else’s with %s', (what, value) => {
    expect(deedOf(press('e', { [what]: value }))).toBeUndefined();
  });

  it('goes on moving while it is held', () => {
    expect(deedOf(press('j', { repeat: true }))).toBe('next');
  });

  it.each([
    '<input id="x">',
    '<textarea id="x"></textarea>',
    '<select id="x"></select>',
    '<div contenteditable="true"><b id="x"></b></div>',
    '<div role="menu"><a id="x"></a></div>',
    '<div role="separator" tabindex="0" id="x"></div>',
    '<a id="x"></a><div role="dialog"></div>',
  ])('does nothing in %s', (html) => {
    document.body.innerHTML = html;
    expect(isOccupied(document.getElementById('x'))).toBe(true);
  });

  it('does something on a link and on the page itself', () => {
    document.body.innerHTML = '<a id="x"></a>';
    expect(isOccupied(document.getElementById('x'))).toBe(false);
    expect(isOccupied(document.body)).toBe(false);
  });

  it('can be switched off, for one agent', () => {
    expect(singleKeys('linh')).toBe(true);
    switchSingleKeys('linh', false);
    expect(singleKeys('linh')).toBe(false);
    expect(singleKeys('an')).toBe(true);
    switchSingleKeys('linh', true);
    expect(singleKeys('linh')).toBe(true);
  });
});

describe('the key of the command bar', () => {
  it('is Ctrl+K, on a Mac ⌘K, by what it writes or else by its place', () => {
    expect(opensBar(press('k', { ctrlKey: true }), false)).toBe(true);
    expect(opensBar(press('k', { metaKey: true }), true)).toBe(true);
    expect(opensBar(press('л', { ctrlKey: true, code: 'KeyK' }), false)).toBe(true);
    expect(opensBar(press('t', { ctrlKey: true, code: 'KeyK' }), false)).toBe(false);
    expect(opensBar(press('k', { ctrlKey: true }), true)).toBe(false);
    expect(opensBar(press('k', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(opensBar(press('k'), false)).toBe(false);
  });
});

describe('the list', () => {
  it('is gone through with arrows, and with j and k unless switched off', () => {
    expect(stepOf(press('ArrowDown'), false)).toBe('next');
    expect(stepOf(press('ArrowUp'), true)).toBe('previous');
    expect(stepOf(press('j'), true)).toBe('next');
    expect(stepOf(press('k'), true)).toBe('previous');
    expect(stepOf(press('j'), false)).toBeUndefined();
    expect(stepOf(press('k', { ctrlKey: true }), true)).toBeUndefined();
  });

  it('is gone to where one is in it, or to its beginning', () => {
    document.body.innerHTML =
      '<nav data-conversations><a href="#a">a</a><a href="#b" aria-current="true">b</a></nav>';
    focusList();
    expect(document.activeElement?.textContent).toBe('b');
    document.querySelector('[aria-current]')?.remove();
    focusList();
    expect(document.activeElement?.textContent).toBe('a');
  });
});

describe('what can be done', () => {
  const commands: Command[] = [
    { id: 'snooze', group: 'here', label: 'Snooze…', asks: 'Snooze: ' },
    { id: 'hour', group: 'here', label: 'Snooze: In an hour', searchedOnly: true },
    { id: 'duc', group: 'here', label: 'Hand over: Đức Hoàng', searchedOnly: true },
    { id: 'mine', group: 'places', label: 'Mine', words: 'Conversations' },
    { id: 'c1', group: 'found', label: 'Hoa · shoes', found: true },
  ];
  const ids = (query: string) => findCommands(commands, query).map(({ id }) => id);

  it('is all but the many at first', () => expect(ids('')).toEqual(['snooze', 'mine', 'c1']));
  it('is found by each of its words, without accents', () => expect(ids('duc hand')).toEqual(['duc', 'c1']));
  it('is found by what a question wrote', () => expect(ids('Snooze: ')).toEqual(['snooze', 'hour', 'c1']));
  it('is found by other words', () => expect(ids('conv')).toEqual(['mine', 'c1']));
});
