import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { Locale } from '../../locales/locale.js';
import { appBadge } from './app-badge.js';
import { documentTitle } from './document-title.js';
import { favicon } from './favicon.js';
import { SharedEffect } from './shared-effect.js';

// Loaded where a badge is asked to show its number outside of itself, and only there.

/** A number as the page shows it. */
export interface Badge {
  /** The badge that shows it in the page. */
  readonly element: Element;
  readonly count: number;
  /** The number, at most as high as the badge counts. */
  readonly text: string;
  /** The number in the room of two digits. */
  readonly short: string;
}

type BadgeHost = ReactiveControllerHost &
  Element & {
    readonly documentTitle: boolean;
    readonly favicon: boolean;
    readonly appBadge: boolean;
  };

const effects = {
  documentTitle: new SharedEffect(documentTitle),
  favicon: new SharedEffect(favicon),
  appBadge: new SharedEffect(appBadge),
};
const names = ['documentTitle', 'favicon', 'appBadge'] as const;

/** Shows the number of one `<unread-badge>` where its attributes ask for it. */
export class PageBadge implements ReactiveController {
  readonly #host: BadgeHost;
  readonly #read: () => readonly [count: number, text: string, words: Locale];

  constructor(host: BadgeHost, read: () => readonly [number, string, Locale]) {
    this.#host = host;
    this.#read = read;
    host.addController(this);
    this.hostUpdated();
  }

  hostConnected(): void {
    this.hostUpdated();
  }

  hostUpdated(): void {
    const [count, text, words] = this.#read();
    const short = count > 9 ? `${words.number(9)}+` : words.number(count);
    const badge = { element: this.#host, count, text, short };
    for (const name of names) {
      const isAskedFor = this.#host.isConnected && this.#host[name];
      effects[name].set(this, isAskedFor ? badge : null);
    }
  }

  hostDisconnected(): void {
    // An element that only moves is back at once.
    queueMicrotask(() => this.hostUpdated());
  }
}
