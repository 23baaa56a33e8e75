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

export const unread = {
  unread: { one: '{count} unread message', other: '{count} unread messages' },
} satisfies Partial<Words>;

/** What a conversation and the list of them say. */
export const conversation = {
  untitled: 'Conversation',
  brokenElement: 'This part of the chat cannot be shown',
} satisfies Partial<Words>;

export const conversationList = {
  conversations: 'Conversations',
  noConversations: 'No conversations yet',
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

export const popup = {
  chat: 'Chat',
  openChat: 'Open chat',
  closeChat: 'Close chat',
} satisfies Partial<Words>;

export const inbox = {
  backToList: 'Back to the conversations',
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

/** Whose visit it is, and where it stands. */
export const visit = {
  loadingVisit: 'Loading',
  noVisit: 'There is no visit to show',
  noUserChosen: 'Nobody is chosen',
  noActiveSession: 'No active session',
} satisfies Partial<Words>;

export const identity = {
  signedIn: 'Signed in',
  signedOut: 'Not signed in',
  anonymous: 'Anonymous visitor',
  sessionId: 'Session id',
  copySessionId: 'Copy the session id',
  copied: 'Copied',
  copyByHand: 'It is selected: copy it by hand',
} satisfies Partial<Words>;

/** The colours of events: they are never shown without these. */
export const eventColors = {
  colorBlack: 'Black',
  colorBlue: 'Blue',
  colorBrown: 'Brown',
  colorGreen: 'Green',
  colorGrey: 'Grey',
  colorOrange: 'Orange',
  colorPink: 'Pink',
  colorPurple: 'Purple',
  colorRed: 'Red',
  colorYellow: 'Yellow',
} satisfies Partial<Words>;

/** What hosts tell of a visit, by key. */
export const visitData = {
  yes: 'Yes',
  no: 'No',
  moreKeys: { one: '{count} more is not shown', other: '{count} more are not shown' },
} satisfies Partial<Words>;

export const sessionEvents = {
  timeline: 'Timeline',
  noEvents: 'Nothing has happened yet',
  noEventsMatch: 'No event matches the filter',
  filterEvents: 'Filter events',
  filterColor: 'Colour',
  allColors: 'All colours',
  clearFilter: 'Clear the filter',
  eventCount: { one: '{count} event', other: '{count} events' },
  eventsMatching: { one: '{shown} of {count} event', other: '{shown} of {count} events' },
  earlierEvents: { one: 'Show {count} earlier event', other: 'Show {count} earlier events' },
  spokenEvent: 'New event: {name}, {color}',
  spokenEvents: { one: '{count} new event', other: '{count} new events' },
} satisfies Partial<Words>;

export const sessionDetails = {
  sessionDetails: 'Details of the session',
  userId: 'User id',
  copyUserId: 'Copy the user id',
  startedAt: 'Started',
  endedAt: 'Ended',
  duration: 'Duration',
  underAMinute: 'Less than a minute',
  segments: 'Segments',
  noSegments: 'No segments',
  sessionData: 'Data',
  noData: 'No data',
  dataKey: 'Key',
  dataValue: 'Value',
  dataType: 'Type',
  typeText: 'Text',
  typeNumber: 'Number',
  typeBoolean: 'Yes or no',
  moreSegments: { one: 'and {count} more', other: 'and {count} more' },
} satisfies Partial<Words>;

export const sessionControls = {
  session: 'Session',
  sessionActive: 'Active',
  noActiveSessionHint: 'Start one here, or send a message.',
  newSessionId: 'Id of the new session',
  newSessionIdHint: 'A UUID. Left empty, one is made.',
  invalidSessionId: 'This is no UUID. One looks like 8f14e45f-ceea-467f-a8d2-6f0d4b1c9e37.',
  sessionIdTaken: 'This id is taken. Another one was made.',
  sessionIdEnded: 'The session with this id has ended.',
  startSession: 'Start',
  startAnew: 'Start anew',
  clearChat: 'Clear chat',
  reset: 'Reset',
  resetQuestion: 'Reset the chat on this device?',
  resetMeaning: 'Whoever comes next sees nothing of you.',
  logOut: 'Log out',
  logOutQuestion: 'Log out of the chat?',
  logOutMeaning: 'The session ends, in all tabs.',
  unsentLost: {
    one: '{count} unsent message or draft will be lost.',
    other: '{count} unsent messages and drafts will be lost.',
  },
  nothingLost: 'Nothing unsent will be lost.',
  cancel: 'Cancel',
  sessionCleared: 'The chat was cleared.',
  resetDone: 'The chat was reset.',
  loggedOut: 'You are logged out.',
  unsentDropped: {
    one: '{count} unsent message or draft was dropped.',
    other: '{count} unsent messages and drafts were dropped.',
  },
} satisfies Partial<Words>;

export const sessionLog = {
  sessionLog: 'Log',
  emptyLog: 'Nothing has happened since this was opened',
  logConnected: 'Connected',
  logDisconnected: 'Disconnected',
  logConnectionFailed: 'No connection',
  logSessionStart: 'Session started',
  logSessionEnd: 'Session ended',
  logSessionClear: 'Chat cleared',
  logAuthFailed: 'Sign-in refused',
  logTokenNeeded: 'Token needed',
  logConversationStarted: 'Conversation started',
  logConversationEnded: 'Conversation ended',
  logAfter: 'after {duration}',
  logMessages: { one: '{count} message', other: '{count} messages' },
} satisfies Partial<Words>;
