import type { LateWords } from './late/words.js';

/** A text; `{name}` stands for a value. */
export type Phrase = string;

/** A text by plural category of `{count}` (CLDR): `other` always, the rest where a language has it. */
export type PluralPhrase = Readonly<
  Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>> & { other: string }
>;

/** Every text that the elements show or say. */
export interface Words extends LateWords {
  /** Somebody whose name nobody knows. */
  readonly someone: Phrase;
  readonly you: Phrase;

  // One message
  /** A message's accessible name: sender and time, then what else there is to know. */
  readonly messageBy: Phrase;
  readonly sending: Phrase;
  readonly sent: Phrase;
  readonly delivered: Phrase;
  readonly read: Phrase;
  readonly failed: Phrase;
  readonly edited: Phrase;
  readonly deletedMessage: Phrase;
  readonly deletedOwnMessage: Phrase;
  readonly retry: Phrase;
  readonly remove: Phrase;
  readonly inReplyTo: Phrase;
  readonly reactionBy: PluralPhrase;
  readonly reactions: Phrase;
  readonly forwarded: Phrase;
  readonly pinned: Phrase;
  readonly starred: Phrase;
  readonly showOriginal: Phrase;
  readonly reactionNames: Phrase;
  readonly brokenMessage: Phrase;
  /** Behind the words of a link that name another address. */
  readonly linkLeadsTo: Phrase;

  // Why a message failed
  readonly failedTooLarge: Phrase;
  readonly failedOffline: Phrase;
  readonly failedRateLimited: Phrase;
  readonly failedAccess: Phrase;
  readonly failedEnded: Phrase;
  readonly failedStorage: Phrase;
  readonly failedOther: Phrase;

  // The list
  readonly messages: Phrase;
  readonly loadingMessages: Phrase;
  readonly loadingOlder: Phrase;
  readonly noMessages: Phrase;
  readonly messagesFailed: Phrase;
  readonly brokenMessages: Phrase;
  readonly newMessages: Phrase;
  readonly jumpToNewest: Phrase;
  readonly newMessagesBelow: PluralPhrase;
  readonly missingMessages: PluralPhrase;
  readonly loadMissing: Phrase;
  readonly joined: Phrase;
  readonly left: Phrase;
  readonly accessChanged: Phrase;
  readonly endedBy: Phrase;
  readonly today: Phrase;
  readonly yesterday: Phrase;

  // The composer
  readonly attachFiles: Phrase;
  readonly recordVoice: Phrase;
  readonly writeMessage: Phrase;
  readonly send: Phrase;
  readonly charactersLeft: PluralPhrase;
  readonly charactersOver: PluralPhrase;

  // Typing
  readonly typing: PluralPhrase;
  readonly typingMany: Phrase;

  // Around the conversation
  readonly conversation: Phrase;
  readonly conversations: Phrase;
  readonly noConversations: Phrase;
  readonly untitled: Phrase;
  readonly unread: PluralPhrase;
  readonly readOnly: Phrase;
  readonly noSession: Phrase;
  readonly nobody: Phrase;
  readonly closed: Phrase;
  readonly badSetup: Phrase;
  readonly unsupported: Phrase;
  readonly searchMessages: Phrase;
  readonly suggestedAnswers: Phrase;
  readonly chooseConversation: Phrase;
  readonly noAccess: Phrase;
  readonly brokenElement: Phrase;

  // The popup and the inbox
  readonly chat: Phrase;
  readonly openChat: Phrase;
  readonly closeChat: Phrase;
  readonly backToList: Phrase;

  // The connection
  readonly connecting: Phrase;
  readonly connected: Phrase;
  readonly disconnected: Phrase;
  readonly offline: Phrase;
  readonly refused: Phrase;
  readonly reconnect: Phrase;
  readonly pushOffer: Phrase;
  readonly pushOn: Phrase;
  readonly pushLater: Phrase;
  readonly memoryOnly: Phrase;
  readonly storageFailing: Phrase;

  // A visit: its timeline, what is told of it, and what steers it
  readonly loadingVisit: Phrase;
  readonly noVisit: Phrase;
  readonly noUserChosen: Phrase;
  readonly signedIn: Phrase;
  readonly signedOut: Phrase;
  readonly anonymous: Phrase;
  readonly noActiveSession: Phrase;
  readonly sessionId: Phrase;
  readonly copySessionId: Phrase;
  readonly copied: Phrase;
  readonly copyByHand: Phrase;

  readonly timeline: Phrase;
  readonly noEvents: Phrase;
  readonly noEventsMatch: Phrase;
  readonly filterEvents: Phrase;
  readonly filterColor: Phrase;
  readonly allColors: Phrase;
  readonly clearFilter: Phrase;
  readonly eventCount: PluralPhrase;
  readonly eventsMatching: PluralPhrase;
  readonly earlierEvents: PluralPhrase;
  readonly spokenEvent: Phrase;
  readonly spokenEvents: PluralPhrase;
  readonly colorBlack: Phrase;
  readonly colorBlue: Phrase;
  readonly colorBrown: Phrase;
  readonly colorGreen: Phrase;
  readonly colorGrey: Phrase;
  readonly colorOrange: Phrase;
  readonly colorPink: Phrase;
  readonly colorPurple: Phrase;
  readonly colorRed: Phrase;
  readonly colorYellow: Phrase;

  readonly sessionDetails: Phrase;
  readonly userId: Phrase;
  readonly copyUserId: Phrase;
  readonly startedAt: Phrase;
  readonly endedAt: Phrase;
  readonly duration: Phrase;
  readonly underAMinute: Phrase;
  readonly segments: Phrase;
  readonly noSegments: Phrase;
  readonly sessionData: Phrase;
  readonly noData: Phrase;
  readonly dataKey: Phrase;
  readonly dataValue: Phrase;
  readonly dataType: Phrase;
  readonly typeText: Phrase;
  readonly typeNumber: Phrase;
  readonly typeBoolean: Phrase;
  readonly yes: Phrase;
  readonly no: Phrase;
  readonly moreKeys: PluralPhrase;
  readonly moreSegments: PluralPhrase;

  readonly session: Phrase;
  readonly sessionActive: Phrase;
  readonly noActiveSessionHint: Phrase;
  readonly newSessionId: Phrase;
  readonly newSessionIdHint: Phrase;
  readonly invalidSessionId: Phrase;
  readonly sessionIdTaken: Phrase;
  readonly sessionIdEnded: Phrase;
  readonly startSession: Phrase;
  readonly startAnew: Phrase;
  readonly clearChat: Phrase;
  readonly reset: Phrase;
  readonly resetQuestion: Phrase;
  readonly resetMeaning: Phrase;
  readonly logOut: Phrase;
  readonly logOutQuestion: Phrase;
  readonly logOutMeaning: Phrase;
  readonly unsentLost: PluralPhrase;
  readonly nothingLost: Phrase;
  readonly cancel: Phrase;
  readonly sessionCleared: Phrase;
  readonly resetDone: Phrase;
  readonly loggedOut: Phrase;
  readonly unsentDropped: PluralPhrase;
  readonly sessionLog: Phrase;
  readonly emptyLog: Phrase;
  readonly logConnected: Phrase;
  readonly logDisconnected: Phrase;
  readonly logConnectionFailed: Phrase;
  readonly logSessionStart: Phrase;
  readonly logSessionEnd: Phrase;
  readonly logSessionClear: Phrase;
  readonly logAuthFailed: Phrase;
  readonly logTokenNeeded: Phrase;
  readonly logConversationStarted: Phrase;
  readonly logConversationEnded: Phrase;
  readonly logAfter: Phrase;
  readonly logMessages: PluralPhrase;

  // What is spoken
  readonly spokenMessage: Phrase;
  readonly spokenMany: PluralPhrase;
  /** In the place of lines of code. */
  readonly spokenCode: PluralPhrase;
  readonly spokenSent: Phrase;
  readonly spokenFailed: Phrase;
}

/** What a language's own file holds: the texts of what is loaded at once. */
export type PlainWords = Omit<Words, keyof LateWords>;

export type WordKey = keyof Words;
