import type { Words } from './words.js';

// English by who says it: an element brings the parts it needs and no others (see `define`). What
// several elements say stands in a part of its own.

/** Who somebody is, where no name is known or needed. */
export const people = {
  someone: 'Someone',
  you: 'You',
} satisfies Partial<Words>;

/** What a message and the list of conversations say of a message. */
export const lastWords = {
  failed: 'Not sent',
  deletedMessage: 'This message was deleted',
  deletedOwnMessage: 'You deleted this message',
} satisfies Partial<Words>;

export const message = {
  messageBy: '{name}, {time}',
  sending: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  edited: 'Edited',
  retry: 'Try again',
  remove: 'Remove',
  inReplyTo: 'In reply to {name}',
  reactionBy: { one: '{emoji}: {count} person', other: '{emoji}: {count} people' },
  reactions: 'Reactions',
  forwarded: 'Forwarded',
  pinned: 'Pinned',
  starred: 'Starred',
  showOriginal: 'Show the original message',
  reactionNames: '{emoji}: {names}',
  brokenMessage: 'This message cannot be shown',
  linkLeadsTo: 'leads to {target}',
} satisfies Partial<Words>;

/** Why something failed. */
export const failures = {
  failedTooLarge: 'The message is too long.',
  failedOffline: 'There is no connection.',
  failedRateLimited: 'Too many messages at once. Wait a moment.',
  failedAccess: 'You cannot write in this conversation.',
  failedEnded: 'This conversation has ended.',
  failedStorage: 'There is no space left on this device.',
  failedOther: 'Something went wrong.',
} satisfies Partial<Words>;

export const messageList = {
  messages: 'Messages',
  loadingMessages: 'Loading messages',
  loadingOlder: 'Loading earlier messages',
  noMessages: 'No messages yet',
  messagesFailed: 'The messages could not be loaded',
  brokenMessages: 'These messages cannot be shown',
  newMessages: 'New messages',
  jumpToNewest: 'Jump to newest',
  newMessagesBelow: { one: '{count} new message', other: '{count} new messages' },
  missingMessages: {
    one: '{count} message is missing here',
    other: '{count} messages are missing here',
  },
  loadMissing: 'Load them',
  joined: '{name} joined',
  left: '{name} left',
  accessChanged: 'The rights of {name} changed',
  endedBy: '{name} ended the conversation',
} satisfies Partial<Words>;

export const days = {
  today: 'Today',
  yesterday: 'Yesterday',
} satisfies Partial<Words>;

export const composer = {
  attachFiles: 'Attach files',
  recordVoice: 'Record a voice message',
  writeMessage: 'Write a message',
  send: 'Send',
  charactersLeft: { one: '{count} character left', other: '{count} characters left' },
  charactersOver: {
    one: 'Too long by {count} character',
    other: 'Too long by {count} characters',
  },
} satisfies Partial<Words>;

export const typing = {
  typing: { one: '{names} is typing', other: '{names} are typing' },
  typingMany: 'Several people are typing',
} satisfies Partial<Words>;

/** What a conversation and the list of them say. */
export const conversation = {
  untitled: 'Conversation',
  brokenElement: 'This part of the chat cannot be shown',
} satisfies Partial<Words>;

export const box = {
  conversation: 'Conversation',
  readOnly: 'You can read along here, but not write',
  searchMessages: 'Search messages',
  suggestedAnswers: 'Suggested answers',
  chooseConversation: 'Choose a conversation',
  noAccess: 'There is no such conversation, or it is not open to you',
  closed: 'This chat was closed',
} satisfies Partial<Words>;

/** What is spoken and not seen. */
export const speech = {
  spokenMessage: '{name}, {time}: {text}',
  spokenMany: {
    one: '{count} new message from {names}',
    other: '{count} new messages from {names}',
  },
  spokenCode: { one: 'code, {count} line', other: 'code, {count} lines' },
  spokenSent: 'Sent',
  spokenFailed: 'Not sent: {text}',
} satisfies Partial<Words>;

/** Why an element has no session. */
export const sessionProblems = {
  noSession: 'The chat is not set up: there is no session here',
  nobody: 'The chat does not know who you are',
  badSetup: 'The chat is not set up correctly',
  unsupported: 'This kind of chat server is not supported',
} satisfies Partial<Words>;

export const connecting = {
  connecting: 'Connecting',
} satisfies Partial<Words>;

export const connection = {
  connected: 'Connected',
  disconnected: 'Not connected',
  offline: 'No connection. Messages are sent when it is back',
  refused: 'The chat could not sign in',
  reconnect: 'Connect now',
  pushOffer: 'Hear of answers while this page is closed',
  pushOn: 'Turn on',
  pushLater: 'Not now',
  memoryOnly: 'Nothing is kept when this page is closed',
  storageFailing: 'New messages cannot be kept on this device',
} satisfies Partial<Words>;
