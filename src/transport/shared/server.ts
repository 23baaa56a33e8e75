import { ChatError, toChatError } from '../../protocol/errors.js';
import type { Asked, PostedError, Told } from './messages.js';
import type { Hub } from './sharing.js';

/**
 * The tab that leads: carries out what the others ask, over its own connection, and tells them what
 * comes in on it. Gives the function that hears the others. It answers in there, at once, and waits
 * for no timer, which a hidden tab hardly has.
 */
export function serve(hub: Hub): (message: unknown) => void {
  const { line, environment } = hub;
  const leader = environment.uuid();
  const tell = (message: Told) => line.post(message);
  /** Wishes to share the connection, by their names: whose they are. */
  const waiting = new Map<string, string>();
  const served = new Set<string>();
  /** The tabs that were served on the present connection, perhaps no longer. */
  const known = new Set<string>();

  const welcome = (join: string, tab: string) => {
    if (!hub.own) return;
    served.add(join);
    known.add(tab);
    tell({ kind: 'welcome', leader, join, welcome: hub.own.welcome });
  };

  hub.tell = (update) => {
    if (served.size > 0) tell({ kind: 'update', leader, update });
  };

  hub.changed = (error) => {
    if (hub.own) {
      // Until the device has proved itself, the backend answers nobody.
      if (hub.own.welcome.challenge !== undefined) return;
      for (const [join, tab] of waiting) welcome(join, tab);
      waiting.clear();
      return;
    }
    // A proof that is refused was this tab's: it has another one, or another tab leads with its own.
    if (error !== undefined && toChatError(error).code !== 'auth-failed') {
      for (const join of waiting.keys()) tell({ kind: 'refused', join, error: posted(error) });
      waiting.clear();
    }
    if (served.size > 0) tell({ kind: 'gone', leader });
    served.clear();
    known.clear();
  };

  const ask = (tab: string, join: string) => {
    if (hub.own && known.has(tab) && !served.has(join)) {
      // A tab that comes back had its reasons to leave: what it found wrong is wrong for all.
      hub.own.end(new ChatError('offline', 'Another tab found the connection to be of no use.'));
    }
    if (hub.own && hub.own.welcome.challenge === undefined) return welcome(join, tab);
    waiting.set(join, tab);
    tell({ kind: 'here', leader });
    // The session may be in a pause that a hidden tab's timers make longer; this tab's are not.
    if (!hub.own) environment.after(0, () => hub.wake());
  };

  const carryOut = ({ join, id, command }: Asked & { kind: 'command' }) => {
    if (!hub.own || !served.has(join)) return tell({ kind: 'gone', leader, join });
    const { watches } = hub.own;
    watches.heard(join);
    const answered = command?.kind === 'watch' ? watches.set(join, command) : hub.own.send(command);
    answered.then(
      (result) => tell({ kind: 'answer', join, id, result }),
      (error: unknown) => tell({ kind: 'answer', join, id, error: posted(error) }),
    );
  };

  return (message) => {
    const asked = message as Asked;
    switch (asked.kind) {
      case 'ask':
        ask(asked.tab, asked.join);
        return;
      case 'command':
        carryOut(asked);
        return;
      case 'leave':
        waiting.delete(asked.join);
        served.delete(asked.join);
        hub.own?.watches.drop(asked.join);
        return;
      case 'there':
        tell({ kind: 'here', leader });
    }
  };
}

function posted(error: unknown): PostedError {
  const { code, message } = toChatError(error);
  return { code, message };
}
