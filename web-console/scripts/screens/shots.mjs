import { gestureShots } from './gestures.mjs';

/**
 * The pictures: `name`, `path` (the inbox unless told), `server` and who answers as it says (`serve`, else `server.mjs`), `act` (what a person does before),
 * `sizes`, `schemes` and `language`.
 */
export const shots = [...gestureShots];
