import type { Environment } from '../../model/environment.js';
import type { Welcome } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { TabLine } from '../../protocol/tabs.js';
import type { Connection, Transport } from '../../protocol/transport.js';
import type { Update } from '../../protocol/updates.js';
import { follow } from './follower.js';
import { serve } from './server.js';
import type { Own, Trunk } from './shared.js';
import { createWatches } from './watches.js';
import type { Watches } from './watches.js';

/** The tab's own session, among those that share its connection. */
const OWN = 'own';

/** The connection that this tab shares with others. */
export interface SharedConnection {
  readonly welcome: Welcome;
  readonly send: Connection['send'];
  /** What the tabs on it have on screen. */
  readonly watches: Watches;
  /** Ends it for all. With a reason, the tab's own session hears of it, too. */
  end(reason?: ChatError): void;
}

/** What the two roles of a tab have in common. */
export interface Hub {
  readonly line: TabLine;
  readonly environment: Environment;
  own: SharedConnection | null;
  /** Told every update that comes in on `own`. */
  tell(update: Update): void;
  /** `own` began, was proved or ended; with an error where it could not begin. */
  changed(error?: unknown): void;
  /** The session need not wait longer before it tries to connect. */
  wake(): void;
}

/** A tab among several. */
export interface Sharing extends Pick<Transport, 'connect'> {
  /** What another tab posted. */
  hear(message: unknown): void;
}

/** Takes over once there is a second tab, with the connection that this one may have already. */
export function share(trunk: Trunk): Sharing {
  const { line, environment } = trunk;
  const hub: Hub = {
    line,
    environment,
    own: null,
    tell: () => {},
    changed: () => {},
    wake: () => trunk.wake(),
  };
  const hear = serve(hub);
  const isNotOurs = () => new ChatError('offline', 'Another tab holds the connection now.');

  /** Puts itself between `own` and its session. */
  const adopt = (own: Own): void => {
    const { listener, send, close } = own;
    // It is over already.
    if (!listener) return;
    const end = (reason?: ChatError): void => {
      if (hub.own !== shared) return;
      hub.own = null;
      watches.stop();
      close();
      hub.changed();
      if (reason) listener.closed(reason);
    };
    const watches = createWatches(environment, (command) => send(command), OWN, own.watch);
    const shared: SharedConnection = {
      watches,
      get welcome() {
        return own.welcome;
      },
      send,
      end,
    };
    own.listener = {
      update(update) {
        hub.tell(update);
        listener.update(update);
      },
      closed: end,
    };
    own.close = () => end();
    own.send = (async (command, options) => {
      if (command?.kind === 'watch') return watches.set(OWN, command);
      const result = await send(command, options);
      if (command.kind === 'prove') hub.changed();
      return result;
    }) as Own['send'];
    hub.own = shared;
    hub.changed();
  };

  line.onTurn((leads) => {
    if (leads) line.post({ kind: 'lead' });
    else hub.own?.end(isNotOurs());
  });
  trunk.own?.then(
    (own) => {
      adopt(own);
      if (!line.isLeading) hub.own?.end(isNotOurs());
    },
    () => {},
  );

  return {
    hear(message) {
      if (line.isLeading) hear(message);
    },
    async connect(hello, listener, options) {
      while (!(await line.leads())) {
        const followed = await follow(hub, listener, options?.signal);
        if (followed) return followed;
      }
      const own = await trunk.open(hello, listener, options).catch((error: unknown) => {
        hub.changed(error);
        throw error;
      });
      if (!line.isLeading) {
        own.close();
        throw isNotOurs();
      }
      adopt(own);
      return own;
    },
  };
}
