// One file for a page without a build: it defines the elements of a chat, and offers what a page
// may need to make a session of its own. The backend, and the elements that not every chat shows,
// stay in chunks that are loaded when they are used.
import { defineAsTheyCome } from './late-elements.js';

export { ChatAvatar } from '../elements/avatar/avatar.js';
export { ChatBox } from '../elements/box/box.js';
export { ChatComposer } from '../elements/composer/composer.js';
export { ChatConnection } from '../elements/connection/connection.js';
export { ChatMessage } from '../elements/message/message.js';
export { ChatMessageList } from '../elements/message-list/message-list.js';
export { ChatSessionElement } from '../elements/session/session.js';
export { ChatTyping } from '../elements/typing/typing.js';
export { registerCard } from '../elements/internal/cards.js';
export { invitedAccess, openAccess, supportAccess } from '../backend/access.js';
export { createChatSession } from '../create-chat-session.js';
export { realEnvironment } from '../environment.js';
export { overrideWords, registerLocale } from '../locales/index.js';
export { oneOnOneId } from '../model/one-on-one.js';
export { ChatError } from '../session/index.js';
export { createLocalTransport } from '../transport/local/local.js';
export { createEmbeddedBackend } from './late-backend.js';

defineAsTheyCome();
