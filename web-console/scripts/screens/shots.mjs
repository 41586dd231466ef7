import { gestureShots } from './gestures.mjs';

/**
 * The pictures: `name`, `path` (the inbox unless told), `server` (see `server.mjs`), `act` (what a person does before),
 * `sizes`, `schemes` and `language`.
 */
export const shots = [...gestureShots];
