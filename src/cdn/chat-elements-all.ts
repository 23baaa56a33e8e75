// Instead of `chat-elements.js`, for a page that also shows and steers sessions.
export * from './chat-elements.js';
export { ChatInbox } from '../elements/inbox/inbox.js';
export { SessionControls } from '../elements/session-controls/session-controls.js';
export { SessionDetails } from '../elements/session-details/session-details.js';
export { SessionEvents } from '../elements/session-events/session-events.js';
