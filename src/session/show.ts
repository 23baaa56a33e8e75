import type { SessionCore } from './session-core.js';

/** A conversation's messages are shown in this page, until the returned function is called. */
export function show({ shown, onShown }: SessionCore, conversation: string): () => void {
  const tell = () => onShown.forEach((listener) => listener());
  shown.push(conversation);
  tell();
  return () => {
    shown.splice(shown.lastIndexOf(conversation), 1);
    tell();
  };
}
