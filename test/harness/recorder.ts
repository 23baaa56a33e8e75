/** Everything that the page's live region was given to speak, in order. */
export interface Recorder {
  readonly spoken: readonly string[];
  stop(): void;
}

/** Listens as a screen reader does: to what is put into a live region, not to what is taken out. */
export function recordSpeech(): Recorder {
  const spoken: string[] = [];
  const isolates = /[\u2066-\u2069]/g;
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const region = target instanceof Element ? target.closest('[aria-live]') : null;
      if (region === null) continue;
      for (const node of addedNodes) spoken.push((node.textContent ?? '').replace(isolates, ''));
    }
  });
  observer.observe(document, { subtree: true, childList: true });
  return { spoken, stop: () => observer.disconnect() };
}
