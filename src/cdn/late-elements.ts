/** What not every chat shows, until the first tag of its name in the page has it loaded. */
const waiting = new Map<string, () => Promise<unknown>>([
  ['chat-popup', () => import('../elements/popup/popup.js')],
  ['chat-inbox', () => import('../elements/inbox/inbox.js')],
  ['chat-conversation-list', () => import('../elements/conversation-list/conversation-list.js')],
  ['chat-search', () => import('../elements/search/search.js')],
  ['unread-badge', () => import('../elements/unread-badge/unread-badge.js')],
  ['session-events', () => import('../elements/session-events/session-events.js')],
  ['session-details', () => import('../elements/session-details/session-details.js')],
  ['session-controls', () => import('../elements/session-controls/session-controls.js')],
]);

/** Loads the elements that stand in `root`, or are it, and are not defined yet. */
function look(root: Document | Element): void {
  for (const [tag, load] of waiting) {
    const isHere = root instanceof Element && root.localName === tag;
    if (!isHere && root.querySelector(tag) === null) continue;
    waiting.delete(tag);
    // Without a connection the next tag of that name tries anew.
    load().catch(() => waiting.set(tag, load));
  }
}

/**
 * Has the elements of the page defined as they come, those of the light tree: what stands in a
 * shadow tree is imported by whoever made it.
 */
export function defineAsTheyCome(): void {
  look(document);
  // Of a page that changes a lot, only what is new is looked at.
  new MutationObserver((records) => {
    if (waiting.size === 0) return;
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element) look(node);
    }
  }).observe(document, { childList: true, subtree: true });
}
