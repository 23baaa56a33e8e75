import type { Bus, BusMessage } from '../bus.js';
import { createInProcessBus } from '../in-process/in-process.js';

/**
 * Carries hints between all pages of the origin that use the same `name`. Where there is no
 * BroadcastChannel, it reaches this page alone, and others hear by their sweeps.
 */
export function createBroadcastChannelBus({ name }: { name: string }): Bus {
  const here = createInProcessBus();
  if (!globalThis.BroadcastChannel) return here;

  let channel: BroadcastChannel | undefined = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    // Any page of the origin can write here, one of another version too.
    const { topic, message } = (data ?? {}) as { topic?: unknown; message?: BusMessage };
    const known = message?.kind === 'moved' || message?.kind === 'passing';
    if (typeof topic === 'string' && known) here.publish(topic, message);
  };
  // In Node an open channel would keep the process alive.
  (channel as { unref?: () => void }).unref?.();

  return {
    publish(topic, message) {
      here.publish(topic, message);
      channel?.postMessage({ topic, message });
    },
    subscribe: (topic, listener) => here.subscribe(topic, listener),
    close() {
      channel?.close();
      channel = undefined;
      here.close();
    },
  };
}
