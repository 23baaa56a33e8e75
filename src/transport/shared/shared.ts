import type { Environment } from '../../model/environment.js';
import type { Hello, WatchCommand, Welcome } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { TabLine } from '../../protocol/tabs.js';
import type { Connection, ConnectionListener, Transport } from '../../protocol/transport.js';
import type { Update } from '../../protocol/updates.js';
import type { Sharing } from './sharing.js';

/**
 * The connection that this tab itself holds, as its session has it. Whoever shares it with other
 * tabs puts itself between: that is why its parts may be replaced.
 */
export interface Own {
  /** As it stands after the device has proved itself, where it had to. */
  welcome: Welcome;
  /** What this tab last said to have on screen. */
  watch?: WatchCommand;
  /** Null once it is over. */
  listener: ConnectionListener | null;
  send: Connection['send'];
  close: Connection['close'];
}

/** What the sharing hangs on. */
export interface Trunk {
  readonly line: TabLine;
  readonly environment: Environment;
  /** What this tab last opened for itself. */
  own: Promise<Own> | null;
  /** Opens a connection for this tab itself. */
  open(
    hello: Hello,
    listener: ConnectionListener,
    options?: { signal?: AbortSignal },
  ): Promise<Own>;
  /** Set by the session's owner: called when an attempt to connect is likely to be of use. */
  wake(): void;
}

/** Loads what talks to other tabs. */
export type LoadSharing = () => Promise<{ share(trunk: Trunk): Sharing }>;

/** A transport whose connection all tabs share. */
export type SharedTransport = Transport & Pick<Trunk, 'wake'>;

/**
 * Opens connections of `inner` in the tab that leads, and shares the one it has with the tabs that
 * follow; for one session, which has one connection at a time. A tab without others has nothing but
 * this module: the rest is loaded when a second one shows up. Where that fails, each connects for
 * itself.
 */
export function createSharedTransport(
  inner: Transport,
  line: TabLine,
  environment: Environment,
  load: LoadSharing = () => import('./sharing.js'),
): SharedTransport {
  let sharing: Sharing | null = null;
  let loading: Promise<Sharing | null> | null = null;
  const share = () =>
    (loading ??= load().then(
      (part) => (sharing = part.share(trunk)),
      () => (loading = null),
    ));

  const trunk: Trunk & Transport = {
    line,
    environment,
    own: null,
    wake() {},
    open(hello, listener, options) {
      const own = { listener } as Own;
      const closed = (reason?: ChatError) => {
        const told = own.listener;
        own.listener = null;
        if (reason) told?.closed(reason);
      };
      const update = (news: Update) => own.listener?.update(news);
      return (trunk.own = inner.connect(hello, { update, closed }, options).then((connection) =>
        Object.assign(own, {
          welcome: connection.welcome,
          async send(...sent: Parameters<Connection['send']>) {
            const [command] = sent;
            if (command?.kind === 'watch') own.watch = command;
            const result = await connection.send(...sent);
            if (command.kind === 'prove') own.welcome = result as Welcome;
            return result;
          },
          close() {
            closed();
            connection.close();
          },
        } as Partial<Own>),
      ));
    },
    async connect(...given) {
      const others = (loading || !(await line.leads())) && (await share());
      return others ? others.connect(...given) : trunk.open(...given);
    },
  };

  line.onPost(async (message) => {
    // Loading takes its time, and who asks must not take this tab for dead.
    if (!sharing && line.isLeading) line.post({ kind: 'here' });
    (await share())?.hear(message);
  });
  line.onTurn(async (leads) => {
    if (leads || sharing) return;
    const own = await trunk.own?.catch(() => null);
    const told = own?.listener;
    own?.close();
    told?.closed(new ChatError('offline', 'The page rests.'));
  });
  return trunk;
}
