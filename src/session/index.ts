export type { AttachmentInput, ChatSession, Conversation, MessageContent } from './api.js';
export type { IdentityCalls, PushRegistrationSetup, UserHandle } from './api-identity.js';
export type { SearchCalls, SearchOptions } from './api-search.js';
export type { MessageStream, StreamCalls, StreamContent } from './api-streams.js';
export type { VisitCalls } from './api-visits.js';
export type { ReceivedMessage, SessionFacts } from './facts.js';
export type {
  AttachmentItem,
  ConnectionState,
  ConversationItem,
  ConversationStatus,
  Discarded,
  HoleItem,
  MessageItem,
  MessageState,
  NoticeItem,
  PushState,
  StorageLevel,
  StorageState,
  TimelineItem,
  TypingUser,
  Unread,
} from './views.js';
export { ChatError } from '../protocol/errors.js';
export type { ErrorCode } from '../protocol/errors.js';
