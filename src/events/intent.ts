/**
 * Something that somebody is about to do. Every listener up to the document may call
 * `preventDefault()` and do it in another way, or not at all.
 */
export class IntentEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, cancelable: true, composed: true });
  }
}

/**
 * Does what `event` asks for once all listeners were heard, those outside of the kit too, unless
 * one of them prevented it. (A container hears its children's events before the page does.)
 */
export function carryOut(event: IntentEvent, action: () => void): void {
  queueMicrotask(() => {
    if (!event.defaultPrevented) action();
  });
}
