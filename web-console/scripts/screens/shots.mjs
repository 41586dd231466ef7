import { answering } from './answers.mjs';
import { deskShots } from './atTheDesk.mjs';
import { shots as empowerment } from './empowerment.mjs';
import { gestureShots } from './gestures.mjs';
import { shots as stories } from './stories.mjs';
import { supervisionShots } from './supervision.mjs';
import { shots as tasks } from './tasks.mjs';
import { writingShots } from './writing.mjs';

/**
 * The pictures: `name`, `path` (the inbox unless told), `server` and who answers as it says (`serve`, else `server.mjs`), `act` (what a person does before),
 * `sizes`, `schemes` and `language`.
 */
export const shots = [
  ...gestureShots,
  ...deskShots,
  ...writingShots,
  ...supervisionShots,
  ...[...stories, ...tasks, ...empowerment].map((shot) => ({ ...shot, server: answering(shot.server) })),
];
