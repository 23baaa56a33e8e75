const told = new Set<string>();

/** Tells the developer once, however often it happens. */
export function warnOnce(message: string): void {
  if (told.has(message)) return;
  told.add(message);
  console.warn(`chat-elements: ${message}`);
}
