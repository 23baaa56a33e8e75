import { chatting } from './session/chatting.js';
import { createWriting } from './session/storage/indexed-db/writing.js';

/** What it takes to chat, with what stores in a page what its user writes. */
export const pageChatting = { ...chatting, createWriting };

export type PageChatting = typeof pageChatting;

/** What it takes to chat in a page, as far as it is here (see `ChattingSource`). */
export interface PageChattingSource {
  readonly loaded: PageChatting | null;
  load(): Promise<PageChatting>;
}

/** For a page that has it at once. */
export const pageChattingAtOnce: PageChattingSource = {
  loaded: pageChatting,
  load: async () => pageChatting,
};
