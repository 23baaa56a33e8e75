import type { Effect } from './shared-effect.js';

/** The title without a number; null while none is shown. */
let own: string | null = null;
let prefix = '';
let observer: MutationObserver | null = null;

/** Puts the number before the document's title, also before one that the page sets meanwhile. */
export const documentTitle: Effect = {
  show({ text }) {
    own ??= document.title;
    prefix = `(${text})`;
    write();
    if (observer !== null) return;
    observer = new MutationObserver(followPage);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
  },

  clear() {
    observer?.disconnect();
    observer = null;
    if (own === null) return;
    // What the page has set in this very moment stays.
    document.title = ownPart(document.title);
    own = null;
  },
};

function followPage(): void {
  if (own === null || document.title === `${prefix} ${own}`.trim()) return;
  own = ownPart(document.title);
  write();
}

function write(): void {
  document.title = `${prefix} ${own ?? ''}`;
}

/** The title without the number, which comes back where a page keeps titles, for its way back. */
function ownPart(title: string): string {
  return title.startsWith(prefix) ? title.slice(prefix.length).trimStart() : title;
}
