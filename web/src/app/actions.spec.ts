import { expect, it } from 'vitest';
import { matching } from './actions';

it('finds by every word, in any order, and by keywords', () => {
  const run = () => {};
  const actions = [
    { id: 'a', label: 'Create pod', keywords: 'new cloudpod', run },
    { id: 'b', label: 'Go to jobs', run },
  ];
  expect(matching(actions, 'pod new').map((a) => a.id)).toEqual(['a']);
  expect(matching(actions, '')).toHaveLength(2);
  expect(matching(actions, 'pod jobs')).toHaveLength(0);
});
