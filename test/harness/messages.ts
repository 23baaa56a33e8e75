import type { HoleItem, MessageItem, NoticeItem } from '../../src/session/views.js';

/** 2026-01-05, a Monday, 09:00 UTC. */
export const MONDAY = 1_767_603_600_000;

/** A message of Ann's, sent; what a test is about is given. */
export function message(given: Partial<MessageItem> = {}): MessageItem {
  return {
    kind: 'message',
    id: 'c1.ann',
    seq: 1,
    sender: 'ann',
    senderName: 'Ann',
    text: 'Hello',
    at: MONDAY,
    state: 'sent',
    edited: false,
    deleted: false,
    reactions: [],
    ...given,
  };
}

/** Messages numbered `from` to `to`, in turns by Ann and Bob, ten seconds apart. */
export function messages(from: number, to: number): readonly MessageItem[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index;
    const sender = seq % 3 === 0 ? 'bob' : 'ann';
    return message({
      id: `c${seq}.${sender}`,
      seq,
      sender,
      senderName: sender === 'bob' ? 'Bob' : 'Ann',
      text: `Message ${seq}. ${'Some more words. '.repeat(seq % 5)}`.trim(),
      at: MONDAY + seq * 10_000,
    });
  });
}

export function notice(given: Partial<NoticeItem> = {}): NoticeItem {
  return {
    kind: 'notice',
    id: 'n1',
    seq: 1,
    at: MONDAY,
    notice: 'joined',
    name: 'Bob',
    text: '',
    ...given,
  };
}

export function hole(from: number, to: number): HoleItem {
  return { kind: 'hole', id: `hole ${from}`, from, to };
}
