import type { ReceivedMessage, SessionFacts } from '../facts.js';
import { data, fields, gone, id, listOf, orNull, plain, text, word } from './rules.js';
import { entryId, type Rule } from './rules.js';
import { attachment, nothing } from './rules-of-data.js';

/** A conversation is told in full beside it; here its name is enough. */
const onlyId = fields<{ id: string }>({ id: id('conversation') });
const typing = fields<SessionFacts['typing-start']>({
  conversationId: id('conversation'),
  userId: id('user'),
});

/** What may be kept of the facts of a session's life. */
export const facts: { readonly [Type in keyof SessionFacts]: Rule } = {
  connected: nothing,
  disconnected: fields<SessionFacts['disconnected']>({ code: orNull(word) }),
  // What a transport says of its failure may hold the address it was given, token and all.
  'connection-failed': fields<SessionFacts['connection-failed']>({
    code: word,
    message: gone,
    cause: gone,
  }),
  'session-start': fields<SessionFacts['session-start']>({ sessionId: id('visit') }),
  'session-end': fields<SessionFacts['session-end']>({ sessionId: id('visit'), duration: plain }),
  'session-clear': fields<SessionFacts['session-clear']>({
    sessionId: id('visit'),
    messageCount: plain,
  }),
  'message-received': fields<ReceivedMessage>({
    id: entryId,
    conversationId: id('conversation'),
    content: text,
    sender: fields<ReceivedMessage['sender']>({ id: id('user'), name: text }),
    createdAt: plain,
    attachments: listOf(attachment),
  }),
  'conversation-started': fields<SessionFacts['conversation-started']>({
    id: id('conversation'),
    conversation: onlyId,
  }),
  'conversation-ended': onlyId,
  'custom-message': fields<SessionFacts['custom-message']>({
    conversationId: id('conversation'),
    id: id('client'),
    senderId: id('user'),
    data,
  }),
  'stream-retry': fields<SessionFacts['stream-retry']>({
    conversationId: id('conversation'),
    id: entryId,
    senderId: id('user'),
  }),
  'auth-failed': fields<SessionFacts['auth-failed']>({ conversationId: id('conversation') }),
  'token-needed': nothing,
  'typing-start': typing,
  'typing-stop': typing,
};
