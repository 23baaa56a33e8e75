import {
  checkLevel,
  checkPushRegistration,
  checkSearch,
  checkToken,
  checkUserSetup,
} from './check-asked.js';
import { createConversation } from './conversation.js';
import { createLogFiller } from './fill-log.js';
import { newMessages } from './new-messages.js';
import { createConversationsSelector } from './select-items.js';
import { createWriter } from './writer.js';

/**
 * What it takes to chat: to show conversations, and to say something in them. A page with chat
 * elements has it at once; one that only hears of events loads it at its first need (0024).
 */
export const chatting = {
  createConversation,
  createConversationsSelector,
  createLogFiller,
  createWriter,
  newMessages,
  /** What a call looks at before anything else happens; its code, which comes later, does so too. */
  checks: {
    getUser: checkUserSetup,
    grantStorage: checkLevel,
    login: checkToken,
    searchMessages: checkSearch,
    setPushRegistration: checkPushRegistration,
    unsetPushRegistration: checkPushRegistration,
  } as Readonly<Record<string, ((...given: never[]) => void) | undefined>>,
};

export type Chatting = typeof chatting;

/** What it takes to chat, as far as it is here. */
export interface ChattingSource {
  readonly loaded: Chatting | null;
  /** Rejects with `offline` where it cannot be loaded; may be repeated. */
  load(): Promise<Chatting>;
}

/** For a page that has it at once. */
export const chattingAtOnce: ChattingSource = { loaded: chatting, load: async () => chatting };
