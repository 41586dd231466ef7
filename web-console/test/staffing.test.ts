import { describe, expect, it } from 'vitest';
import { questionOf, typedOf, USUAL } from '../src/staffing/staffing.ts';

describe('the question of what is typed', () => {
  it('is in seconds and parts of 1', () => {
    expect(questionOf({ ...USUAL, handlingSeconds: '4,5', goal: ' 80 ' })).toEqual({
      bad: [],
      question: {
        perHour: 100,
        handlingSeconds: 270,
        patienceSeconds: 120,
        agents: 10,
        conversations: 1,
        withinSeconds: 60,
        goal: 0.8,
      },
    });
  });

  it('has no patience where nobody gives up', () => {
    expect(questionOf({ ...USUAL, patienceSeconds: '' }).question).not.toHaveProperty('patienceSeconds');
  });

  it.each([
    ['perHour', '0'],
    ['perHour', ''],
    ['agents', '1.5'],
    ['agents', '1001'],
    ['conversations', 'two'],
    ['handlingSeconds', '-1'],
    ['patienceSeconds', '121'],
    ['withinSeconds', '-1'],
    ['goal', '100'],
  ])('names %s where it is %j', (field, text) => {
    expect(questionOf({ ...USUAL, [field]: text })).toEqual({ bad: [field] });
  });
});

describe('what was measured', () => {
  it('is typed into its fields, in their units and within their bounds', () => {
    expect(typedOf({ perHour: 41.666666, handlingSeconds: 90, patienceSeconds: null })).toEqual({
      perHour: '41.67',
      handlingSeconds: '1.5',
    });
    expect(typedOf({ perHour: 0, handlingSeconds: 1e9 })).toEqual({
      perHour: '0.01',
      handlingSeconds: '480',
    });
  });

  it('is a question that can be asked', () => {
    const measured = { perHour: 0.004, handlingSeconds: 0.2, patienceSeconds: 1 };
    expect(questionOf({ ...USUAL, ...typedOf(measured) }).bad).toEqual([]);
  });
});
