/**
 * What is taken a picture of. A shot has a `name` and a `path`; where it is not the usual, the `server` it needs, what to
 * do first (`act`), its `language`, `sizes` and `schemes`.
 */
import { shots as empowerment } from './empowerment.mjs';
import { shots as stories } from './stories.mjs';
import { shots as tasks } from './tasks.mjs';

export const shots = [
  { name: 'inbox', path: '/mine' },
  { name: 'conversation', path: '/mine/v_shoes' },
  { name: 'sign-in', server: { role: null } },
  ...stories,
  ...tasks,
  ...empowerment,
];
