// What the peers on React share: a root, and a store of messages that renders at once when it changes.
import { createElement, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';

/** An immutable list as an app's store keeps it. */
export function messageStore() {
  let messages = [];
  const listeners = new Set();
  const subscribe = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get: () => messages,
    set(next) {
      messages = next;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, () => messages),
  };
}

export function renderInto(stage, component) {
  createRoot(stage).render(createElement(component));
}
