import * as english from './english.js';
import * as late from './late/english.js';
import type { Words } from './words.js';

/** English in full, for translators and tests. On a page each element brings its own part of it. */
export const en: Words = {
  ...english.people,
  ...english.lastWords,
  ...english.message,
  ...english.failures,
  ...english.messageList,
  ...english.days,
  ...english.composer,
  ...english.typing,
  ...english.unread,
  ...english.conversation,
  ...english.conversationList,
  ...english.box,
  ...english.popup,
  ...english.inbox,
  ...english.speech,
  ...english.sessionProblems,
  ...english.connecting,
  ...english.connection,
  ...english.visit,
  ...english.identity,
  ...english.eventColors,
  ...english.visitData,
  ...english.sessionEvents,
  ...english.sessionDetails,
  ...english.sessionControls,
  ...english.sessionLog,
  ...late.attachments,
  ...late.transfers,
  ...late.player,
  ...late.viewer,
  ...late.tray,
  ...late.recorder,
};
