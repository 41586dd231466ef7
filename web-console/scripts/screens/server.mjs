/** Answers a page in the place of the server where a shot brings no `serve` of its own. */
export { serve } from './gestureServer.mjs';
