import { createHistory } from './history.js';
import { createConversationsSelector, selectItem } from './select-items.js';
import { selectStatus } from './select-status.js';
import { createTimelineSelector } from './select-timeline.js';
import { whenMarked } from './when-marked.js';

/**
 * What it takes to show conversations. A page with chat elements has it at once; one that only
 * hears of events loads it when it is first asked for.
 */
export const conversationViews = {
  createHistory,
  createConversationsSelector,
  createTimelineSelector,
  selectItem,
  selectStatus,
  whenMarked,
};

export type ConversationViews = typeof conversationViews;
