import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { Locale } from '../../locales/locale.js';
import { localeFor, onLocalesChange } from '../../locales/registry.js';
import { ancestors } from '../internal/ancestors.js';

const controllers = new Set<LocaleController>();

/** One observer sees `lang` change anywhere between an element and its document. */
let langObserver: MutationObserver | undefined;
const observed = new WeakSet<Node>();

onLocalesChange(refreshAll);

/**
 * Gives its host the words of the nearest `lang` attribute, shadow roots crossed, and renders it
 * again when that language, or what is known of it, changes.
 */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #current: Locale | null = null;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  get current(): Locale {
    return (this.#current ??= localeFor(languageOf(this.#host)));
  }

  hostConnected(): void {
    controllers.add(this);
    for (let root = this.#host.getRootNode(); ; root = root.host.getRootNode()) {
      if (!observed.has(root)) {
        observed.add(root);
        langObserver ??= new MutationObserver(refreshAll);
        langObserver.observe(root, { subtree: true, attributeFilter: ['lang'] });
      }
      if (!(root instanceof ShadowRoot)) break;
    }
    this.refresh();
  }

  hostDisconnected(): void {
    controllers.delete(this);
  }

  refresh(): void {
    const next = localeFor(languageOf(this.#host));
    if (next === this.#current) return;
    this.#current = next;
    this.#host.requestUpdate();
  }
}

function refreshAll(): void {
  controllers.forEach((one) => one.refresh());
}

/** The nearest `lang` at or above `element`, the hosts of shadow roots included. */
function languageOf(element: Element): string {
  for (const around of ancestors(element)) {
    const language = around.getAttribute('lang');
    if (language) return language;
  }
  return 'en';
}
