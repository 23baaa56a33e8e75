// What a plain chat does without: one chunk, loaded at the first call that needs it.
export { calls } from './calls.js';
export { forward } from './forward.js';
export { fetchUser } from './fetch-user.js';
export { moveStorage } from './grant-storage.js';
export { watchVisit } from './watch-visit.js';
export { warnOfUnreads } from './warn-of-unreads.js';
