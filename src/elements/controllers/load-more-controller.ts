import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { LoadHoleEvent } from '../../events/load-hole.js';
import { LoadOlderEvent } from '../../events/load-older.js';
import type { HoleItem } from '../../session/views.js';

/** What is nearer than this to the view is loaded before the reader gets there, in px. */
const NEAR = 400;

/** What the list shows just now. */
export interface LoadedPart {
  /** The id of the first item that is here. */
  readonly first: string;
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  readonly scrollTop: number;
  readonly height: number;
  /** The holes that are nearer to the view than `margin` px. */
  readonly holesNear: (margin: number) => readonly HoleItem[];
}

/**
 * Asks for what the reader comes near to: older messages once for each first one, and each hole
 * once. What could not be loaded is asked for again when the reader scrolls.
 */
export class LoadMoreController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #part: () => LoadedPart | null;
  readonly #holes = new Set<string>();
  #askedBefore: string | null = null;
  #askedAt = 0;
  #wasLoading = false;
  #ended = false;

  constructor(host: ReactiveControllerHost & Element, part: () => LoadedPart | null) {
    this.#host = host;
    this.#part = part;
    host.addController(this);
  }

  hostUpdated(): void {
    const loading = this.#part()?.loadingOlder ?? false;
    if (this.#wasLoading && !loading) this.#ended = true;
    this.#wasLoading = loading;
  }

  /** To be called when rows have their heights and the reader may have moved. */
  check(): void {
    const part = this.#part();
    if (part === null || part.height === 0) return;
    const { first, scrollTop } = part;
    const near = scrollTop < Math.max(NEAR, part.height);
    const again = this.#ended && scrollTop !== this.#askedAt;
    if (near && part.hasOlder && !part.loadingOlder && (first !== this.#askedBefore || again)) {
      this.#askedBefore = first;
      this.#askedAt = scrollTop;
      this.#ended = false;
      this.#host.dispatchEvent(new LoadOlderEvent());
    }
    const holes = part.holesNear(NEAR);
    for (const { id, from, to } of holes) {
      if (this.#holes.has(id)) continue;
      this.#holes.add(id);
      this.#host.dispatchEvent(new LoadHoleEvent(from, to));
    }
    // Only those that are still near are remembered: whoever comes back asks again.
    for (const id of this.#holes) if (!holes.some((hole) => hole.id === id)) this.#holes.delete(id);
  }
}
