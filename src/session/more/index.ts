// What a plain chat does without: one chunk, loaded at the first call that needs it.
export { forward } from './forward.js';
export { fetchUser } from './fetch-user.js';
export { moveStorage } from './grant-storage.js';
export { login } from './login.js';
export { searchMessages } from './search-messages.js';
export { watchVisit } from './watch-visit.js';
export { warnOfUnreads } from './warn-of-unreads.js';
export { exportTimeline } from '../timeline/export-timeline.js';
export {
  clearPushRegistrations,
  setPushRegistration,
  unsetPushRegistration,
} from './push-registrations.js';
