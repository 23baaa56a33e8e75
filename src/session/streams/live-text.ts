import type { MessageEntry } from '../../model/entry.js';
import type { EntryId } from '../../model/ids.js';
import type { PieceUpdate } from '../../protocol/updates.js';
import type { ConversationState } from '../state.js';

/** A piece that came before what stands in front of it. */
type EarlyPiece = Pick<PieceUpdate, 'offset' | 'text'>;

/** A streamed text as far as pieces have told it: ahead of the log, which follows. */
export interface LiveText {
  readonly text: string;
  readonly early: readonly EarlyPiece[];
}

/** The open streams of a conversation, by message. */
export type LiveTexts = ReadonlyMap<EntryId, LiveText>;

/** So many pieces wait for one that is missing; the next checkpoint makes up for the others. */
const MOST_EARLY = 50;

/**
 * `conversation` with a piece of a message's text: pieces may overtake each other, and the message
 * that they belong to.
 */
export function withPiece(
  conversation: ConversationState,
  { entryId, offset, text }: PieceUpdate,
): ConversationState {
  const entry = messageIn(conversation, entryId);
  if (entry && entry.stream !== 'open') return conversation;
  const live = conversation.streams.get(entryId) ?? goneOn(entry?.text ?? '', []);
  const streams = new Map(conversation.streams);
  streams.set(entryId, goneOn(live.text, [...live.early, { offset, text }]));
  return { ...conversation, streams };
}

/** `conversation` after its log has changed: what was ended or begun anew there is so here. */
export function withLog(
  conversation: ConversationState,
  before: ConversationState,
): ConversationState {
  if (conversation.streams.size === 0 || conversation.entries === before.entries) {
    return conversation;
  }
  const streams = new Map(conversation.streams);
  for (const [id, live] of streams) {
    const entry = messageIn(conversation, id);
    if (entry && entry.stream !== 'open') streams.delete(id);
    else if (entry && !live.text.startsWith(entry.text)) {
      streams.set(id, goneOn(entry.text, live.early));
    }
  }
  return { ...conversation, streams };
}

/** `known` with every piece that goes on from within it; those beyond a gap wait. */
function goneOn(known: string, pieces: readonly EarlyPiece[]): LiveText {
  let text = known;
  const early: EarlyPiece[] = [];
  for (const piece of [...pieces].sort((a, b) => a.offset - b.offset)) {
    if (piece.offset > text.length) early.push(piece);
    else if (piece.offset + piece.text.length > text.length) {
      text = text.slice(0, piece.offset) + piece.text;
    }
  }
  return { text, early: early.slice(-MOST_EARLY) };
}

/** Streams are near the end of the log. */
function messageIn({ entries }: ConversationState, id: EntryId): MessageEntry | undefined {
  const entry = entries.findLast((one) => one.id === id);
  return entry?.kind === 'message' ? entry : undefined;
}
