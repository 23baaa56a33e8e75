export type { ChatSession, Conversation, MessageContent } from './api.js';
export type { SessionFacts } from './facts.js';
export type {
  ConnectionState,
  ConversationItem,
  ConversationStatus,
  HoleItem,
  MessageItem,
  MessageState,
  NoticeItem,
  StorageState,
  TimelineItem,
  TypingUser,
  Unread,
} from './views.js';
export { ChatError } from '../protocol/errors.js';
export type { ErrorCode } from '../protocol/errors.js';
