/** What not every chat shows: loaded with the first tag of its name in the page. */
const LATE = new Map<string, () => Promise<unknown>>([
  ['chat-popup', () => import('../elements/popup/popup.js')],
  ['chat-inbox', () => import('../elements/inbox/inbox.js')],
  ['chat-conversation-list', () => import('../elements/conversation-list/conversation-list.js')],
  ['chat-search', () => import('../elements/search/search.js')],
  ['unread-badge', () => import('../elements/unread-badge/unread-badge.js')],
  ['session-events', () => import('../elements/session-events/session-events.js')],
  ['session-details', () => import('../elements/session-details/session-details.js')],
  ['session-controls', () => import('../elements/session-controls/session-controls.js')],
]);

const asked = new Set<string>();

/** Loads the elements that stand in `root` and are not defined yet. */
function look(root: ParentNode): void {
  for (const [tag, load] of LATE) {
    if (asked.has(tag) || root.querySelector(tag) === null) continue;
    asked.add(tag);
    // Without a connection the next tag of that name tries anew.
    load().catch(() => asked.delete(tag));
  }
}

/**
 * Has the elements of the page defined as they come, those of the light tree: what stands in a
 * shadow tree is imported by whoever made it.
 */
export function defineAsTheyCome(): void {
  look(document);
  new MutationObserver(() => look(document)).observe(document, { childList: true, subtree: true });
}
