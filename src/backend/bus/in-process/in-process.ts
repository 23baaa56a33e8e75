import type { Bus, BusMessage } from '../bus.js';

/** Carries hints between the connections of one backend, or of several in one process. */
export function createInProcessBus(): Bus {
  const topics = new Map<string, Set<(message: BusMessage) => void>>();
  return {
    publish(topic, message) {
      queueMicrotask(() => {
        for (const listener of [...(topics.get(topic) ?? [])]) {
          // One may end the subscription of the next.
          if (topics.get(topic)?.has(listener)) listener(message);
        }
      });
    },
    subscribe(topic, listener) {
      // A function of its own, so that the same listener may subscribe twice.
      const own = (message: BusMessage): void => listener(message);
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners.add(own));
      return () => {
        listeners.delete(own);
        if (listeners.size === 0 && topics.get(topic) === listeners) topics.delete(topic);
      };
    },
    close() {
      topics.clear();
    },
  };
}
