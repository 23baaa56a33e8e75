import { onAbort } from '../../protocol/abort.js';
import type { Hello } from '../../protocol/commands.js';
import { ChatError, toChatError } from '../../protocol/errors.js';
import type { Connection, ConnectionListener, Transport } from '../../protocol/transport.js';
import type { DeviceKey } from './device-keys.js';

/**
 * Connects, and signs the challenge that a device's key is answered with. What is given back is
 * proved: its welcome is the one that counts, and nothing was heard before.
 */
export async function connectAndProve(
  transport: Transport,
  hello: Hello,
  /** The device's key, and what is done where the backend has judged it and does not take it. */
  { key, refused }: { readonly key: DeviceKey | null; readonly refused: () => Promise<void> },
  listener: ConnectionListener,
  signal: AbortSignal | undefined,
): Promise<Connection> {
  let isProved = false;
  let end: ChatError | null = null;
  const connection = await transport.connect(
    hello,
    {
      update(update) {
        if (isProved) listener.update(update);
      },
      closed(reason) {
        end = reason;
        // One that ends before its proof was none: another proof may follow it.
        if (isProved) listener.closed(reason);
      },
    },
    signal && { signal },
  );
  const prove = (): void => {
    if (end) throw end;
    isProved = true;
  };
  const { challenge } = connection.welcome;
  if (challenge === undefined) {
    prove();
    return connection;
  }
  const stopListening = onAbort(signal, () => connection.close());
  try {
    if (!key) throw new ChatError('auth-failed', 'The chat server asks for a key of this device.');
    const signature = await key.sign(challenge);
    const welcome = await connection
      .send({ kind: 'prove', signature }, signal && { signal })
      .catch(async (error: unknown) => {
        if (toChatError(error).code === 'auth-failed') await refused();
        throw error;
      });
    prove();
    return {
      welcome,
      send: (command, options) => connection.send(command, options),
      close: () => connection.close(),
    };
  } catch (error) {
    connection.close();
    throw error;
  } finally {
    stopListening();
  }
}
