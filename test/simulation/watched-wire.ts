import type { Command } from '../../src/protocol/commands.js';
import type { Connection, Transport } from '../../src/protocol/transport.js';
import type { Counts } from './counts.js';

/** What went over one wire, seen at both of its ends. */
interface Traffic {
  sent: number;
  arrived: number;
  told: number;
  taken: number;
}

/**
 * Counts what a faulty transport really does: `below` wraps what it wraps, `above` wraps it. What
 * is lost is what went in at one end and never came out at the other.
 */
export function watchWire(counts: Counts, onSend: (command: Command) => void) {
  const traffic: Traffic = { sent: 0, arrived: 0, told: 0, taken: 0 };
  const frames = new WeakSet<object>();
  const places = new WeakMap<object, number>();
  const taken = new WeakSet<object>();
  let last = 0;

  const below = (transport: Transport): Transport => ({
    async connect(hello, listener, options) {
      const connection = await transport.connect(
        hello,
        {
          update: (update) => {
            places.set(update, (traffic.told += 1));
            listener.update(update);
          },
          closed: (reason) => listener.closed(reason),
        },
        options,
      );
      return passing(connection, (command, send) => {
        if (frames.has(command)) counts.add('command repeated');
        else traffic.arrived += 1;
        frames.add(command);
        return send();
      });
    },
  });

  const above = (transport: Transport): Transport => ({
    async connect(hello, listener, options) {
      const connection = await transport.connect(
        hello,
        {
          update: (update) => {
            const place = places.get(update) ?? 0;
            if (taken.has(update)) counts.add('update repeated');
            else traffic.taken += 1;
            if (place < last) counts.add('update overtaken');
            last = Math.max(last, place);
            taken.add(update);
            listener.update(update);
          },
          closed: (reason) => {
            counts.add('connection cut');
            listener.closed(reason);
          },
        },
        options,
      );
      return passing(connection, (command, send) => {
        traffic.sent += 1;
        onSend(command);
        return send();
      });
    },
  });

  const sum = (): void => {
    counts.add('command lost', traffic.sent - traffic.arrived);
    counts.add('update lost', traffic.told - traffic.taken);
  };
  return { below, above, sum };
}

function passing(
  connection: Connection,
  through: <T>(command: Command, send: () => Promise<T>) => Promise<T>,
): Connection {
  return {
    get welcome() {
      return connection.welcome;
    },
    send: (command, options) => through(command, () => connection.send(command, options)),
    close: () => connection.close(),
  };
}
