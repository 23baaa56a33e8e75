import { Observable } from 'rxjs';
import type { Subscription } from 'rxjs';

import { MAX_TEXT_LENGTH } from '../model/ids.js';
import { ChatError } from '../protocol/errors.js';
import type { ChatSession, Conversation } from './api.js';
import { checkContent } from './check-content.js';
import type { ConversationStatus, MessageItem } from './views.js';

/** What is written stays where it is while visits come and go: it is not yet in any of them. */
const DRAFT = 'visit-draft';

const NOTHING: readonly never[] = [];
const OPENING: ConversationStatus = {
  status: 'loading',
  hasOlder: false,
  loadingOlder: false,
  access: 'write',
  unread: 0,
  read: 0,
  maxTextLength: MAX_TEXT_LENGTH,
  files: null,
  ended: false,
};
const READY: ConversationStatus = { ...OPENING, status: 'ready' };

/**
 * The visit's own conversation: that which has the visit's id as its own. It follows the session
 * from visit to visit. Between two visits it is empty, and the first message begins the next (N5).
 */
export function createVisitConversation(session: ChatSession): Conversation {
  let opening: Promise<unknown> | null = null;
  let isOpen = false;
  let beginning: Promise<string> | null = null;
  let draftOfVisit = '';
  let files: ConversationStatus['files'] = null;

  /** Whoever looks opens the chat. What cannot be opened says why elsewhere. */
  const open = (): Promise<unknown> =>
    (opening ??= session
      .openVisit()
      .catch(() => {})
      .then(() => (isOpen = true)));

  const current = (): Conversation | null => {
    const { id } = session;
    return id === null ? null : session.getConversation({ id });
  };

  /** What `pick` finds in the conversation of each visit, and `without` where there is none. */
  const following = <T>(
    pick: (conversation: Conversation) => Observable<T>,
    without: () => T,
  ): Observable<T> =>
    new Observable((subscriber) => {
      let shown: Subscription | null = null;
      const next = (value: T): void => subscriber.next(value);
      const follow = (): void => {
        shown?.unsubscribe();
        shown = null;
        try {
          const conversation = current();
          if (conversation === null) next(without());
          else shown = pick(conversation).subscribe({ next });
        } catch (error) {
          subscriber.error(error);
        }
      };
      subscriber.add(() => shown?.unsubscribe());
      subscriber.add(
        session.id$.subscribe({ next: follow, complete: () => subscriber.complete() }),
      );
      if (!isOpen) void open().then(() => shown === null && !subscriber.closed && follow());
    });

  const ask = <T>(call: (conversation: Conversation) => Promise<T>): Promise<T> => {
    const conversation = current();
    if (conversation !== null) return call(conversation);
    return Promise.reject(new ChatError('not-found', 'There is no visit.'));
  };

  const drafts = (): Conversation => session.getConversation({ id: DRAFT });

  return {
    get id() {
      return session.id ?? '';
    },
    messages$: following(
      ({ messages$ }) => messages$,
      () => NOTHING,
    ),
    typing$: following(
      ({ typing$ }) => typing$,
      () => NOTHING,
    ),
    status$: following(
      ({ status$ }) =>
        new Observable((subscriber) =>
          status$.subscribe({
            next(status) {
              ({ files } = status);
              subscriber.next(status);
            },
          }),
        ),
      // Between two visits the same files are taken as before.
      () => ({ ...(isOpen ? READY : OPENING), files }),
    ),
    item$: following(
      ({ item$ }) => item$,
      () => null,
    ),
    /** What a host puts into the visit's conversation shows where nothing was typed yet. */
    draft$: new Observable((subscriber) => {
      let typed: string | null = null;
      let given: string | null = null;
      const tell = (): void => {
        if (typed !== null && given !== null) subscriber.next(typed || given);
      };
      const ofVisit$ = following(
        ({ draft$ }) => draft$,
        () => '',
      );
      subscriber.add(
        drafts().draft$.subscribe({
          next: (text) => {
            typed = text;
            tell();
          },
          complete: () => subscriber.complete(),
        }),
      );
      subscriber.add(
        ofVisit$.subscribe((text) => {
          given = draftOfVisit = text;
          tell();
        }),
      );
    }),

    get draftAttachments$() {
      return drafts().draftAttachments$;
    },

    send(content) {
      const conversation = current();
      if (conversation !== null && beginning === null) return conversation.send(content);
      const checked = checkContent(content, MAX_TEXT_LENGTH);
      const sendTo = (id: string): Promise<MessageItem> =>
        session.getConversation({ id }).send(checked);
      beginning ??= session.beginVisit().finally(() => (beginning = null));
      return beginning.then(sendTo);
    },
    edit: (...given) => ask((conversation) => conversation.edit(...given)),
    delete: (...given) => ask((conversation) => conversation.delete(...given)),
    react: (...given) => ask((conversation) => conversation.react(...given)),
    unreact: (...given) => ask((conversation) => conversation.unreact(...given)),
    pin: (...given) => ask((conversation) => conversation.pin(...given)),
    unpin: (...given) => ask((conversation) => conversation.unpin(...given)),
    star: (...given) => ask((conversation) => conversation.star(...given)),
    unstar: (...given) => ask((conversation) => conversation.unstar(...given)),
    forward: (...given) => ask((conversation) => conversation.forward(...given)),
    stream: (...given) => ask((conversation) => conversation.stream(...given)),
    stopStream: (...given) => ask((conversation) => conversation.stopStream(...given)),
    retryStream: (...given) => ask((conversation) => conversation.retryStream(...given)),
    retry: (...given) => ask((conversation) => conversation.retry(...given)),
    remove: (...given) => ask((conversation) => conversation.remove(...given)),
    cancel: (...given) => ask((conversation) => conversation.cancel(...given)),
    openFile: (...given) => ask((conversation) => conversation.openFile(...given)),
    markRead: async (...given) => current()?.markRead(...given),
    loadOlder: async () => current()?.loadOlder() ?? false,
    loadAround: (...given) => ask((conversation) => conversation.loadAround(...given)),
    loadHole: async (...given) => current()?.loadHole(...given),
    async setDraft(text, options) {
      // A message that waits for its visit is stored nowhere else yet.
      await beginning?.catch(() => {});
      await drafts().setDraft(text, options);
      if (draftOfVisit !== '') await current()?.setDraft('');
    },
    setTyping: (on) => current()?.setTyping(on),
    sendCustom: (...given) => ask((conversation) => conversation.sendCustom(...given)),
    setParticipant: (...given) => ask((conversation) => conversation.setParticipant(...given)),
    removeParticipant: (...given) =>
      ask((conversation) => conversation.removeParticipant(...given)),
    leave: () => ask((conversation) => conversation.leave()),
    end: () => ask((conversation) => conversation.end()),
  };
}
