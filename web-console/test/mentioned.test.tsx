import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mentionAt, mentionedIn, mentionSpans } from '../src/mentions/mentioned.ts';
import { SaidText } from '../src/transcript/SaidText.tsx';

const colleague = (id: string, name: string) => ({ id, name, role: 'agent' });

describe('an @ in a note', () => {
  it('looks for a name where one begins, and nowhere else', () => {
    expect(mentionAt('@', 1)).toEqual({ from: 0, to: 1, query: '' });
    expect(mentionAt('Ask @Dung Tr', 12)?.query).toBe('Dung Tr');
    expect(mentionAt('linh@bouquet', 12)).toBeUndefined();
    expect(mentionAt('Ask @Dung ', 10)).toBeUndefined();
  });

  it('means the longer of two names, whole ones only, and both of one name', () => {
    const all = [
      colleague('an', 'An'),
      colleague('binh', 'An Bình'),
      colleague('m1', 'Mai'),
      colleague('m2', 'Mai'),
    ];
    expect(mentionedIn('@An Bình, look', all)).toEqual(['binh']);
    expect(mentionedIn('@An, look', all)).toEqual(['an']);
    expect(mentionedIn('@Anh is no colleague', all)).toEqual([]);
    expect(mentionedIn('@Mai', all)).toEqual(['m1', 'm2']);
  });

  it('stands where it stands', () => {
    expect(mentionSpans('@An and @An', ['An'])).toEqual([
      { from: 0, to: 3, name: 'An' },
      { from: 8, to: 11, name: 'An' },
    ]);
  });
});

it('lets mentioned names stand out, and changes no word', () => {
  const { container } = render(<SaidText text="**Hi** @An, see @Anh" mentioned={['An']} />);
  expect(container.textContent).toBe('Hi @An, see @Anh');
  expect([...container.querySelectorAll('span')].map(({ textContent }) => textContent)).toEqual(['@An']);
});
