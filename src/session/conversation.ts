import { Observable } from 'rxjs';

import { defined } from '../model/defined.js';
import { ChatError } from '../protocol/errors.js';
import { entryId, MAX_TEXT_LENGTH } from '../model/ids.js';
import type { EntryId } from '../model/ids.js';
import type { ConversationSetup, LogCommand } from '../protocol/commands.js';
import type { Capabilities } from '../protocol/version.js';
import type { Conversation } from './api.js';
import type { AttachmentInput } from './attachment-input.js';
import {
  checkContent,
  checkCustomData,
  checkEntryId,
  checkHole,
  checkPlace,
  checkSeq,
  checkSetup,
  checkStreamStart,
  checkText,
} from './check-content.js';
import { attachmentOf, checkFiles } from './check-files.js';
import { checkId, checkThat } from './check-user.js';
import { createHistory } from './history.js';
import type { History } from './history.js';
import { isShallowEqual } from './same.js';
import { selectItem } from './select-items.js';
import { selectStatus } from './select-status.js';
import { createTimelineSelector } from './select-timeline.js';
import { selectConversation } from './selectors.js';
import type { SessionCore } from './session-core.js';
import { show } from './show.js';
import type { Seat } from './seat.js';
import type { ConversationState, SessionState } from './state.js';
import type { MessageItem } from './views.js';
import { whenMarked } from './when-marked.js';

const UNKNOWN: Capabilities = { maxTextLength: MAX_TEXT_LENGTH, maxPageLength: 0, features: [] };

/** A command before it has a name and a place. */
type Unnamed<C> = C extends LogCommand ? Omit<C, 'conversation' | 'clientId'> : never;

/**
 * A conversation's handle over whoever sits in the session. Wrong arguments throw; whatever happens
 * later rejects.
 */
export function createConversation(
  seat: Seat,
  conversation: string,
  given: ConversationSetup = {},
): Conversation {
  // Without synchronisation a conversation has to be there: nothing can be said of it (T8).
  const isSynced = seat.options.sync !== false;
  checkThat('With sync: false only id', isSynced || Object.keys(given).length === 0);
  const setup = checkSetup(given);
  const timelines = new WeakMap<SessionCore, ReturnType<typeof createTimelineSelector>>();

  const stateIn = ({ store }: SessionCore) => selectConversation(store.state, conversation);

  /** The conversation's list as this user sees it: one selector each, which keeps what is the same. */
  const timelineOf = (core: SessionCore) => {
    const select = timelines.get(core) ?? createTimelineSelector();
    timelines.set(core, select);
    return (state: ConversationState) => select(state, core.options.me);
  };

  const stream = <T>(
    make: (core: SessionCore) => (state: ConversationState, all: SessionState) => T,
    isSame?: (before: T, after: T) => boolean,
    seen = (_core: SessionCore, values$: Observable<T>) => values$,
  ): Observable<T> =>
    seat.follow((core) => {
      core.use(conversation, setup);
      const select = make(core);
      const values$ = core.store.select(
        (state) => select(selectConversation(state, conversation), state),
        isSame,
      );
      return seen(core, values$);
    });

  /** Whoever follows the messages shows them. */
  const shown = <T>(core: SessionCore, items$: Observable<T>): Observable<T> =>
    new Observable((subscriber) => {
      subscriber.add(show(core, conversation));
      subscriber.add(items$.subscribe(subscriber));
    });

  /** `act`, for which the conversation has to be entered. */
  const inside = async <T>(act: (core: SessionCore) => Promise<T>): Promise<T> => {
    const core = seat.taken;
    core.use(conversation, setup);
    return act(core);
  };

  /** A command with a name of its own, which goes here. */
  const named = <C extends Unnamed<LogCommand>>(core: SessionCore, command: C) => ({
    ...command,
    conversation,
    clientId: core.options.environment.uuid(),
  });

  const change = (command: Unnamed<LogCommand>) =>
    inside((core) => core.outbox.add(named(core, command)));

  const react = (id: EntryId, emoji: string, on: boolean) => {
    const target = checkEntryId(id);
    return change({ kind: 'react', target, emoji: checkText('An emoji', emoji), on });
  };

  const pin = (id: EntryId, on: boolean) => change({ kind: 'pin', target: checkEntryId(id), on });

  const star = (id: EntryId, on: boolean) => {
    const target = checkEntryId(id);
    return inside(async ({ link }) => {
      await link.send({ kind: 'star', conversation, target, on });
    });
  };

  const steer = (id: EntryId, ask: 'stop' | 'again') => {
    const target = checkEntryId(id);
    return inside(async ({ link }) => {
      await link.send({ kind: 'steer', conversation, target, ask });
    });
  };

  const limits = (): Capabilities => seat.core?.store.state.capabilities ?? UNKNOWN;

  /** The message once it is accepted, also where another tab has seen its echo before this one. */
  const whenAccepted = async (
    core: SessionCore,
    id: EntryId,
    accepted: Promise<void>,
  ): Promise<MessageItem> => {
    const item = () =>
      timelineOf(core)(stateIn(core)).find((one) => one.id === id) as MessageItem | undefined;
    const before = item();
    await accepted;
    return item() ?? ({ ...before, state: 'sent' } as MessageItem);
  };

  /** Needs no connection, and asks for none. */
  const putDraft = async (text: string, files?: readonly AttachmentInput[]): Promise<void> => {
    const core = seat.taken;
    await core.load();
    if (text === stateIn(core).draft && !files) return;
    const update = { kind: 'draft', conversation, text, ...(files && { files }) } as const;
    core.store.dispatch(update);
    core.options.tabs.tell(update);
    await (await core.storage()).putDraft(conversation, text, files);
  };

  /** What is written needs no connection, nor the conversation to be there: only to be read. */
  const draftStream = <T>(pick: (state: ConversationState) => T): Observable<T> =>
    seat.follow(
      (core) =>
        new Observable((subscriber) => {
          const draft$ = core.store.select((all) => pick(selectConversation(all, conversation)));
          void core.load().then(() => subscriber.add(draft$.subscribe(subscriber)));
        }),
    );

  /** Reads the log, as `act` says. */
  const read = <T>(act: (history: History) => Promise<T>): Promise<T> =>
    inside(({ store, link }) => act(createHistory(store, link, conversation)));

  return {
    id: conversation,
    messages$: stream(timelineOf, Object.is, shown),
    typing$: stream(
      () =>
        ({ typing }) =>
          typing,
    ),
    draft$: draftStream(({ draft }) => draft),
    draftAttachments$: draftStream(({ draftFiles }) => draftFiles),
    item$: stream((core) => (state) => selectItem(state, core.options.me), isShallowEqual),
    status$: stream(() => (_state, all) => selectStatus(all, conversation), isShallowEqual),

    send(content) {
      const { maxTextLength, files } = limits();
      const { attachments: inputs, ...said } = checkContent(content, maxTextLength, files);
      const attachments = inputs?.map(attachmentOf);
      return inside(async (core) => {
        // Before the first welcome nobody knows: then the backend says it.
        if (attachments && !files && limits().maxPageLength > 0) {
          throw new ChatError('unsupported', 'This chat takes no files.');
        }
        core.setTyping(conversation, false);
        const body = attachments ? { ...said, attachments } : said;
        const command = named(core, { kind: 'post', log: 'main', body });
        const accepted = core.outbox.add(command, () => core.visits.inVisit(command), inputs);
        return whenAccepted(core, entryId(core.options.me.id, command.clientId), accepted);
      });
    },
    edit(id, text) {
      const checked = checkText('text', text, limits().maxTextLength);
      return change({ kind: 'edit', target: checkEntryId(id), text: checked });
    },
    delete(id, { for: whom = 'all' } = {}) {
      const target = checkEntryId(id);
      checkThat('for', whom === 'all' || whom === 'me');
      if (whom === 'all') return change({ kind: 'delete', target });
      return inside(async ({ link }) => {
        await link.send({ kind: 'hide', conversation, target });
      });
    },
    react: (id, emoji) => react(id, emoji, true),
    unreact: (id, emoji) => react(id, emoji, false),
    pin: (id) => pin(id, true),
    unpin: (id) => pin(id, false),
    star: (id) => star(id, true),
    unstar: (id) => star(id, false),
    forward(given, to) {
      const ids = [given].flat().map(checkEntryId);
      checkId('The id of a conversation', to);
      return inside(async (core) =>
        (await import('./more/index.js')).forward(core, stateIn(core), ids, to),
      );
    },
    stream(content = {}) {
      const start = checkStreamStart(content);
      return inside(async (core) => {
        const { createMessageStream } = await import('./streams/message-stream.js');
        return createMessageStream(core, conversation, start);
      });
    },
    stopStream: (id) => steer(id, 'stop'),
    retryStream: (id) => steer(id, 'again'),
    retry(id, text) {
      const changed =
        text === undefined ? undefined : checkText('text', text, limits().maxTextLength);
      checkEntryId(id);
      return inside((core) => whenAccepted(core, id, core.outbox.retry(id, changed)));
    },
    remove(id) {
      checkEntryId(id);
      return inside(({ outbox }) => outbox.remove(id));
    },
    cancel(id) {
      checkEntryId(id);
      return inside(({ outbox }) => outbox.cancel(id));
    },
    openFile(attachment, { signal } = {}) {
      checkThat('An attachment', typeof attachment?.id === 'string');
      return inside(async (core) => (await core.files()).open(conversation, attachment, signal));
    },
    markRead(given) {
      const wanted = given === undefined ? Infinity : checkSeq(given);
      return inside(async (core) => {
        const { store } = core;
        const seq = Math.min(wanted, stateIn(core).head);
        store.dispatch({ kind: 'read', conversation, seq });
        core.options.tabs.tell({ kind: 'read', conversation, seq, epoch: store.state.epoch });
        return whenMarked(store, conversation, seq);
      });
    },
    loadOlder: () => read((history) => history.loadOlder()),
    loadAround(id) {
      checkEntryId(id);
      return read((history) => history.loadAround(id));
    },
    loadHole(hole) {
      const checked = checkHole(hole);
      return read((history) => history.loadHole(checked));
    },
    setDraft(text, { attachments } = {}) {
      checkThat('A draft', typeof text === 'string');
      return putDraft(text, checkFiles(attachments));
    },
    setTyping(on) {
      checkThat('on', typeof on === 'boolean');
      seat.taken.setTyping(conversation, on);
    },
    sendCustom(data) {
      const checked = checkCustomData(data);
      return inside(async ({ link, options }) => {
        const id = options.environment.uuid();
        await link.send({ kind: 'custom', conversation, id, data: checked });
      });
    },
    setParticipant({ id, name, photoUrl, role }, { access = 'write', notify } = {}) {
      checkId('The id of a participant', id);
      checkThat('The name of a participant', typeof name === 'string');
      checkPlace(defined({ access, notify }));
      const user = defined({ id, name, photoUrl, role });
      return change(defined({ kind: 'admit' as const, user, access, notify }));
    },
    removeParticipant(id) {
      checkId('The id of a participant', id);
      return change({ kind: 'admit', user: { id, name: '' }, access: 'none' });
    },
    leave: () =>
      inside((core) => {
        const user = core.options.me;
        return core.outbox.add(named(core, { kind: 'admit', user, access: 'none' }));
      }),
    end: () => change({ kind: 'end' }),
  };
}
