import { onAbort } from '../../protocol/abort.js';
import type { CommandResult } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { Connection, ConnectionListener } from '../../protocol/transport.js';
import type { Asked, Told } from './messages.js';
import type { Hub } from './sharing.js';
import { watchSilence } from './silence.js';

/** Names of tabs: one for each hub, as there is one for each page and session. */
const names = new WeakMap<Hub, string>();

/**
 * Shares the connection of the tab that leads: resolves with one that looks like an own one, or
 * with null once it is not for this tab to follow any more. Where the leader does not answer, this
 * tab takes the lead from it.
 */
export function follow(
  hub: Hub,
  listener: ConnectionListener,
  signal?: AbortSignal,
): Promise<Connection | null> {
  const { line, environment } = hub;
  const tab = names.get(hub) ?? environment.uuid();
  names.set(hub, tab);
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new ChatError('aborted', 'Connecting was called off.'));
    const join = environment.uuid();
    const answers = new Map<number, (told: Told & { kind: 'answer' }) => void>();
    /** Rejects what is under way. */
    const ends = new Set<(reason: ChatError) => void>();
    /** Whose connection it is; null before the welcome. */
    let leader: string | null = null;
    let isOver = false;
    let count = 0;

    const post = (message: Asked) => line.post(message);
    const ask = () => {
      post({ kind: 'ask', tab, join });
      silence.ask();
    };
    const silence = watchSilence(
      environment,
      // Where there is no welcome yet it may be lost; to ask again changes nothing.
      () => post(leader === null ? { kind: 'ask', tab, join } : { kind: 'there' }),
      () => line.seize(),
    );

    const finish = (): boolean => {
      if (isOver) return false;
      isOver = true;
      silence.stop();
      stopHearing();
      stopTurns();
      stopAborting();
      const reason = new ChatError('offline', 'Disconnected.');
      for (const fail of [...ends]) fail(reason);
      return true;
    };
    const end = () => {
      const isOpen = leader !== null;
      if (!finish()) return;
      post({ kind: 'leave', join });
      if (!isOpen) return resolve(null);
      listener.closed(new ChatError('offline', 'The tab that held the connection is gone.'));
      // There is somebody to connect to, or this tab is: no reason to wait.
      environment.after(0, () => hub.wake());
    };

    const hear = (told: Told) => {
      switch (told.kind) {
        case 'lead':
          // Before the welcome it is as good as a sign: the new leader has to be asked.
          if (leader !== null) return end();
          silence.stop();
          return ask();
        case 'here':
          if (leader !== null && told.leader !== leader) return end();
          return silence.sign(leader === null || answers.size > 0);
        case 'welcome':
          if (told.join !== join || leader !== null) return;
          leader = told.leader;
          silence.stop();
          stopAborting();
          return resolve(connectionOf(told.welcome));
        case 'refused': {
          if (told.join !== join || leader !== null || !finish()) return;
          const { code, message } = told.error;
          return reject(new ChatError(code, message));
        }
        case 'answer':
          if (told.join === join) answers.get(told.id)?.(told);
          return;
        case 'update':
          if (told.leader !== leader) return;
          silence.sign(answers.size > 0);
          return listener.update(told.update);
        case 'gone':
          if (told.leader === leader && (told.join ?? join) === join) end();
      }
    };

    const connectionOf = (welcome: Connection['welcome']): Connection => ({
      welcome,
      send: (command, { signal: calledOff } = {}) =>
        new Promise((answer, fail) => {
          if (isOver) return fail(new ChatError('offline', 'Disconnected.'));
          if (calledOff?.aborted) return fail(new ChatError('aborted', 'It was called off.'));
          const id = (count += 1);
          const settle = (give: () => void) => {
            answers.delete(id);
            ends.delete(refuse);
            stopWaiting();
            give();
          };
          const refuse = (reason: ChatError) => settle(() => fail(reason));
          const stopWaiting = onAbort(calledOff, () =>
            refuse(new ChatError('aborted', 'It was called off.')),
          );
          ends.add(refuse);
          answers.set(id, ({ result, error }) => {
            settle(() => {
              if (error) fail(new ChatError(error.code, error.message));
              else answer(result as CommandResult<typeof command>);
            });
            silence.sign(answers.size > 0);
          });
          post({ kind: 'command', join, id, command });
          silence.ask();
        }),
      close() {
        if (finish()) post({ kind: 'leave', join });
      },
    });

    const stopHearing = line.onPost((message) => hear(message as Told));
    // Whoever leads now, or rests, follows nobody.
    const stopTurns = line.onTurn(end);
    const stopAborting = onAbort(signal, () => {
      if (!finish()) return;
      post({ kind: 'leave', join });
      reject(new ChatError('aborted', 'Connecting was called off.'));
    });
    ask();
  });
}
