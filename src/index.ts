export { createChatSession } from './create-chat-session.js';
export type { ChatSessionOptions } from './create-chat-session.js';
export { realEnvironment } from './environment.js';
export { ChatError, ERROR_CODES } from './protocol/errors.js';
export type { ErrorCode } from './protocol/errors.js';
export type {
  AttachmentInput,
  AttachmentItem,
  ChatSession,
  ConnectionState,
  Conversation,
  ConversationItem,
  ConversationStatus,
  HoleItem,
  MessageContent,
  MessageItem,
  MessageStream,
  MessageState,
  NoticeItem,
  SessionFacts,
  StorageState,
  TimelineItem,
  TypingUser,
  Unread,
} from './session/index.js';
export type { Attachment } from './model/attachment.js';
export type { Access, Participant } from './model/conversation.js';
export type { Environment } from './model/environment.js';
export { MarkupDocument, parseMarkup } from './model/markup/markup-document.js';
export { mention } from './model/markup/mention.js';
export { plainText } from './model/markup/plain-text.js';
export type { NameOf, PlainOptions } from './model/markup/plain-text.js';
export type {
  Block as MarkupBlock,
  Inline as MarkupInline,
  Line as MarkupLine,
} from './model/markup/tree.js';
export { oneOnOneId } from './model/one-on-one.js';
export type { EntryId } from './model/ids.js';
export type { Reaction } from './model/entry.js';
export type { User } from './model/user.js';
export type * from './protocol/commands.js';
export type * from './protocol/timeline-document.js';
export type * from './protocol/updates.js';
export type { Capabilities, FileLimits } from './protocol/version.js';
export type { Backend, Connection, ConnectionListener, Transport } from './protocol/transport.js';
