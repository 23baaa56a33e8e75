import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Hands the focus on where an update takes away what has it: to what stands in its place (by the
 * `data-id` around), else to what the host's `focus()` finds.
 */
export class KeepFocusController implements ReactiveController {
  readonly #host: Host;
  #focused: Element | null = null;
  #place: string | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
    this.#place = this.#focused?.closest<HTMLElement>('[data-id]')?.dataset['id'];
  }

  hostUpdated(): void {
    if (this.#focused === null || this.#focused.isConnected) return;
    const places = [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-id]') ?? [])];
    const place = places.find(({ dataset }) => dataset['id'] === this.#place);
    const next = place?.querySelector<HTMLElement>('video, button');
    if (next) next.focus();
    else this.#host.focus();
  }
}
