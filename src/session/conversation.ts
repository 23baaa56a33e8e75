import type { Observable } from 'rxjs';

import { defined } from '../model/defined.js';
import { entryId } from '../model/ids.js';
import type { EntryId } from '../model/ids.js';
import type { ConversationSetup, LogCommand } from '../protocol/commands.js';
import type { Conversation } from './api.js';
import {
  checkContent,
  checkCustomData,
  checkEntryId,
  checkHole,
  checkId,
  checkSeq,
  checkText,
  checkThat,
} from './check-content.js';
import { createHistory } from './history.js';
import { whenMarked } from './marks.js';
import { isShallowEqual } from './same.js';
import { createTimelineSelector } from './select-timeline.js';
import { selectConversation, selectItem, selectStatus } from './selectors.js';
import type { SessionCore } from './session-core.js';
import type { SessionState } from './state.js';
import type { Store } from './store.js';
import { streamUntil } from './stream-until.js';
import type { MessageItem } from './views.js';

/** A command before it has a name and a place. */
type Unnamed<C> = C extends LogCommand ? Omit<C, 'conversation' | 'clientId'> : never;

/**
 * A conversation's handle over the shared core; ends with the session's handle, of which
 * `assertAlive` throws from then on. Wrong arguments throw; whatever happens later rejects.
 */
export function createConversation(
  core: SessionCore,
  conversation: string,
  setup: ConversationSetup | undefined,
  ended$: Observable<never>,
  assertAlive: () => void,
): Conversation {
  checkId('The id of a conversation', conversation);
  const { store, outbox, link } = core;
  const { me, environment } = core.options;
  const history = createHistory(store, link, conversation);
  const selectTimeline = createTimelineSelector();
  const mine = (state: SessionState) => selectConversation(state, conversation);

  const stream: Store['select'] = (selector, isSame) =>
    streamUntil(ended$, () => {
      core.use(conversation, setup);
      return store.select(selector, isSame);
    });

  /** `act`, for which the conversation has to be entered. */
  const inside = async <T>(act: () => Promise<T>): Promise<T> => {
    assertAlive();
    core.use(conversation, setup);
    return act();
  };

  /** A command with a name of its own, which goes here. */
  const named = <C extends Unnamed<LogCommand>>(command: C) => ({
    ...command,
    conversation,
    clientId: environment.uuid(),
  });

  const change = (command: Unnamed<LogCommand>) => inside(() => outbox.add(named(command)));

  const react = (id: EntryId, emoji: string, on: boolean) => {
    const target = checkEntryId(id);
    return change({ kind: 'react', target, emoji: checkText('An emoji', emoji), on });
  };

  const checkOwnText = (text: string) =>
    checkText('text', text, store.state.capabilities.maxTextLength);

  const itemOf = (id: EntryId) =>
    selectTimeline(mine(store.state), me).find((one) => one.id === id) as MessageItem | undefined;

  /** The message once it is accepted, also where another tab has seen its echo before this one. */
  const whenAccepted = async (id: EntryId, accepted: Promise<void>): Promise<MessageItem> => {
    const given = itemOf(id);
    await accepted;
    return itemOf(id) ?? ({ ...given, state: 'sent' } as MessageItem);
  };

  /** Needs no connection, and asks for none. */
  const putDraft = async (text: string): Promise<void> => {
    assertAlive();
    await core.load();
    if (text === mine(store.state).draft) return;
    store.dispatch({ kind: 'draft', conversation, text });
    await (await core.storage()).putDraft(conversation, text);
  };

  return {
    id: conversation,
    messages$: stream((state) => selectTimeline(mine(state), me)),
    typing$: stream((state) => mine(state).typing),
    draft$: stream((state) => mine(state).draft),
    item$: stream((state) => selectItem(mine(state), me), isShallowEqual),
    status$: stream((state) => selectStatus(state, conversation), isShallowEqual),

    send(content) {
      const body = checkContent(content, store.state.capabilities.maxTextLength);
      return inside(async () => {
        core.setTyping(conversation, false);
        const command = named({ kind: 'post', log: 'main', body });
        const accepted = outbox.add(command, () => core.visits.inVisit(command));
        return whenAccepted(entryId(me.id, command.clientId), accepted);
      });
    },
    edit(id, text) {
      const checked = checkOwnText(text);
      return change({ kind: 'edit', target: checkEntryId(id), text: checked });
    },
    delete(id, { for: whom = 'all' } = {}) {
      const target = checkEntryId(id);
      checkThat('for', whom === 'all' || whom === 'me');
      if (whom === 'all') return change({ kind: 'delete', target });
      return inside(async () => {
        await link.send({ kind: 'hide', conversation, target });
      });
    },
    react: (id, emoji) => react(id, emoji, true),
    unreact: (id, emoji) => react(id, emoji, false),
    retry(id, text) {
      const changed = text === undefined ? undefined : checkOwnText(text);
      checkEntryId(id);
      return inside(() => whenAccepted(id, outbox.retry(id, changed)));
    },
    remove(id) {
      checkEntryId(id);
      return inside(() => outbox.remove(id));
    },
    markRead(given) {
      const wanted = given === undefined ? Infinity : checkSeq(given);
      return inside(() => {
        const seq = Math.min(wanted, mine(store.state).head);
        store.dispatch({ kind: 'read', conversation, seq });
        return whenMarked(store, conversation, seq);
      });
    },
    loadOlder: () => inside(history.loadOlder),
    loadAround(id) {
      checkEntryId(id);
      return inside(() => history.loadAround(id));
    },
    loadHole(hole) {
      const checked = checkHole(hole);
      return inside(() => history.loadHole(checked));
    },
    setDraft(text) {
      checkThat('A draft', typeof text === 'string');
      return putDraft(text);
    },
    setTyping(on) {
      checkThat('on', typeof on === 'boolean');
      assertAlive();
      core.setTyping(conversation, on);
    },
    sendCustom(data) {
      const checked = checkCustomData(data);
      return inside(async () => {
        await link.send({ kind: 'custom', conversation, id: environment.uuid(), data: checked });
      });
    },
    setParticipant({ id, name, photoUrl, role }, { access = 'write', notify } = {}) {
      checkId('The id of a participant', id);
      checkThat('The name of a participant', typeof name === 'string');
      checkThat('access', ['none', 'read', 'write'].includes(access));
      checkThat('notify', [undefined, 'all', 'mentions', 'none'].includes(notify));
      const user = defined({ id, name, photoUrl, role });
      return change(defined({ kind: 'admit' as const, user, access, notify }));
    },
    removeParticipant(id) {
      checkId('The id of a participant', id);
      return change({ kind: 'admit', user: { id, name: '' }, access: 'none' });
    },
    leave: () => change({ kind: 'admit', user: me, access: 'none' }),
    end: () => change({ kind: 'end' }),
  };
}
