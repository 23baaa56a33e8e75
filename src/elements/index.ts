export { ChatAvatar } from './avatar/avatar.js';
export { ChatBox } from './box/box.js';
export { ChatComposer } from './composer/composer.js';
export { ChatConnection } from './connection/connection.js';
export { ChatConversationList } from './conversation-list/conversation-list.js';
export { ChatInbox } from './inbox/inbox.js';
export { ChatMessage } from './message/message.js';
export type { GroupPosition } from './message/message.js';
export { ChatMessageList } from './message-list/message-list.js';
export { ChatPopup } from './popup/popup.js';
export { ChatSessionElement } from './session/session.js';
export { SessionEvents } from './session-events/session-events.js';
export { SessionDetails } from './session-details/session-details.js';
export { SessionControls } from './session-controls/session-controls.js';
export { ChatTyping } from './typing/typing.js';
export { UnreadBadge } from './unread-badge/unread-badge.js';

export * from '../events/index.js';
