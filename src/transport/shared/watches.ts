import type { Environment } from '../../model/environment.js';
import type { Acknowledged, WatchCommand } from '../../protocol/commands.js';

/** Who shows something says something this often (ms): a visible page asks for signs of life. */
const SWEEP_TIME = 20_000;

interface Watcher {
  readonly command: WatchCommand;
  /** Sweeps since it was last heard of. */
  silence: number;
}

/**
 * What the tabs on one connection have on screen. The backend knows one conversation for each
 * connection: it is told what was last shown, and what is shown besides once that is gone.
 */
export interface Watches {
  /** A tab shows something else, or (null) nothing. */
  set(tab: string, command: WatchCommand): Promise<Acknowledged>;
  /** A tab gave a sign of life. */
  heard(tab: string): void;
  /** A tab has left. */
  drop(tab: string): void;
  /** The connection has ended. */
  stop(): void;
}

/** `own`: the tab that needs no sign of life, and what it shows. */
export function createWatches(
  environment: Environment,
  send: (command: WatchCommand) => Promise<Acknowledged>,
  own: string,
  shown: WatchCommand | undefined,
): Watches {
  const all = new Map<string, Watcher>();
  const nothing: WatchCommand = { kind: 'watch', conversation: null };
  let told = shown ?? nothing;
  let callOff: (() => void) | null = null;
  if (told.conversation !== null) all.set(own, { command: told, silence: 0 });

  const tell = async (): Promise<Acknowledged> => {
    const { command } = [...all.values()].at(-1) ?? { command: nothing };
    if (command.conversation === told.conversation && command.device === told.device) return {};
    told = command;
    return send(command);
  };
  const drop = (tab: string) => {
    if (all.delete(tab)) tell().catch(() => {});
  };
  const sweep = () => {
    callOff = null;
    for (const [tab, watcher] of all) {
      // A tab that was killed said no word.
      if (tab !== own && (watcher.silence += 1) > 1) drop(tab);
    }
    wait();
  };
  const wait = () => {
    const hasGuests = all.size > (all.has(own) ? 1 : 0);
    if (hasGuests) callOff ??= environment.after(SWEEP_TIME, sweep);
  };

  return {
    set(tab, command) {
      all.delete(tab);
      if (command.conversation !== null) all.set(tab, { command, silence: 0 });
      wait();
      return tell();
    },
    heard(tab) {
      const watcher = all.get(tab);
      if (watcher) watcher.silence = 0;
    },
    drop,
    stop: () => callOff?.(),
  };
}
