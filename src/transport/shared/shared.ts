import type { Environment } from '../../model/environment.js';
import type { Welcome } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { TabLine } from '../../protocol/tabs.js';
import type { Connection, Transport } from '../../protocol/transport.js';
import type { Update } from '../../protocol/updates.js';
import type * as followerPart from './follower.js';
import type * as serverPart from './server.js';

/** The connection that this tab itself holds. */
export interface Own {
  readonly connection: Connection;
  /** As it stands after the device has proved itself, where it had to. */
  welcome: Welcome;
  /** Ends it for all who share it. With a reason, the tab's own session hears of it, too. */
  end(reason?: ChatError): void;
}

/** What a tab's part in the sharing hangs on. */
export interface Trunk {
  readonly line: TabLine;
  readonly environment: Environment;
  own: Own | null;
  /** Told every update that comes in on `own`. */
  tell(update: Update): void;
  /** `own` began, was proved or ended; with an error where it could not begin. */
  changed(error?: unknown): void;
  /** The session need not wait longer before it tries to connect. */
  wake(): void;
}

/** What is loaded once there is a second tab. */
export interface SharedParts {
  follow(): Promise<typeof followerPart>;
  serve(): Promise<typeof serverPart>;
}

/** A transport whose connection all tabs share. */
export interface SharedTransport extends Transport {
  /** Set by the session's owner: called when an attempt to connect is likely to be of use. */
  wake: () => void;
}

const PARTS: SharedParts = {
  follow: () => import('./follower.js'),
  serve: () => import('./server.js'),
};

/**
 * Opens connections of `inner` in the tab that leads, and shares the one it has with the tabs that
 * follow. One session at a time connects over it. Where the parts that talk to other tabs cannot be
 * loaded, this tab connects for itself.
 */
export function createSharedTransport(
  inner: Transport,
  line: TabLine,
  environment: Environment,
  parts: SharedParts = PARTS,
): SharedTransport {
  const nothing = (): void => {};
  let leads = false;
  let server: Promise<(message: unknown) => void> | null = null;
  let isServing = false;
  const trunk: Trunk = {
    line,
    environment,
    own: null,
    tell: nothing,
    changed: nothing,
    wake: () => shared.wake(),
  };
  line.onPost((message) => {
    if (!leads) return;
    // Loading takes its time, and who asks must not take this tab for dead.
    if (!isServing) line.post({ kind: 'here' });
    server ??= parts.serve().then(({ serve }) => serve(trunk));
    server.then(
      (hear) => {
        isServing = true;
        hear(message);
      },
      () => (server = null),
    );
  });
  line.onTurn((now) => {
    leads = now;
    if (now) line.post({ kind: 'lead' });
    else trunk.own?.end(new ChatError('offline', 'Another tab holds the connection now.'));
  });

  const shared: SharedTransport = {
    wake: nothing,
    async connect(hello, listener, options) {
      let isAlone = false;
      while (!isAlone && !(await line.leads())) {
        const part = await parts.follow().catch(() => null);
        // Loading takes its time: this tab may lead by now.
        if (leads) break;
        const followed = await part?.follow(trunk, listener, options?.signal);
        if (followed) return followed;
        isAlone = !part;
      }
      let own: Own | undefined;
      const end = (reason?: ChatError) => {
        if (!own || trunk.own !== own) return;
        trunk.own = null;
        own.connection.close();
        trunk.changed();
        if (reason) listener.closed(reason);
      };
      const connection = await inner
        .connect(
          hello,
          {
            update(update) {
              trunk.tell(update);
              listener.update(update);
            },
            closed: end,
          },
          options,
        )
        .catch((error: unknown) => {
          trunk.changed(error);
          throw error;
        });
      if (!leads && !isAlone) {
        connection.close();
        throw new ChatError('offline', 'Another tab leads now.');
      }
      trunk.own = own = { connection, welcome: connection.welcome, end };
      trunk.changed();
      return {
        welcome: connection.welcome,
        async send(command, sending) {
          const result = await connection.send(command, sending);
          if (command.kind === 'prove') {
            own.welcome = result as Welcome;
            trunk.changed();
          }
          return result;
        },
        close: () => end(),
      };
    },
  };
  return shared;
}
