/** A text; `{name}` stands for a value. */
export type Phrase = string;

/** A text by plural category of `{count}` (CLDR): `other` always, the rest where a language has it. */
export type PluralPhrase = Readonly<
  Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>> & { other: string }
>;

/** Every text that the elements show or say. */
export interface Words {
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
  readonly brokenMessage: Phrase;

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
  readonly today: Phrase;
  readonly yesterday: Phrase;

  // The composer
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
  readonly chooseConversation: Phrase;
  readonly noAccess: Phrase;
  readonly brokenElement: Phrase;

  // The connection
  readonly connecting: Phrase;
  readonly connected: Phrase;
  readonly disconnected: Phrase;
  readonly offline: Phrase;
  readonly refused: Phrase;
  readonly reconnect: Phrase;
  readonly memoryOnly: Phrase;
  readonly storageFailing: Phrase;

  // What is spoken
  readonly spokenMessage: Phrase;
  readonly spokenMany: PluralPhrase;
  readonly spokenSent: Phrase;
  readonly spokenFailed: Phrase;
}

export type WordKey = keyof Words;
