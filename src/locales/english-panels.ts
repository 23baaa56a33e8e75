import type { Words } from './words.js';

// English of the elements that not every chat shows, by who says it: in a module of its own, because
// whatever stands beside the texts of a plain chat is loaded with them.

export const unread = {
  unread: { one: '{count} unread message', other: '{count} unread messages' },
} satisfies Partial<Words>;

export const conversationList = {
  conversations: 'Conversations',
  noConversations: 'No conversations yet',
} satisfies Partial<Words>;

export const popup = {
  chat: 'Chat',
  openChat: 'Open chat',
  closeChat: 'Close chat',
} satisfies Partial<Words>;

export const inbox = {
  backToList: 'Back to the conversations',
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
