import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { essenceOf } from '../../../model/attachment.js';
import type { AttachmentItem } from '../../../session/index.js';
import type { AttachmentFiles } from './attachment-files.js';

interface Held {
  /** What it was asked for as: another state or file id is worth another try. */
  readonly as: string;
  url: string | null;
  failed: boolean;
}

/**
 * The bytes of what a row shows, as addresses for `img` and `video`. They are asked for once each,
 * and given back when the row leaves its document.
 */
export class AttachmentBlobs implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #files: () => AttachmentFiles | null;
  readonly #held = new Map<string, Held>();
  #here = new AbortController();

  constructor(host: ReactiveControllerHost, files: () => AttachmentFiles | null) {
    this.#host = host;
    this.#files = files;
    host.addController(this);
  }

  hostConnected(): void {
    this.#here = new AbortController();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#here.abort();
    for (const { url } of this.#held.values()) if (url !== null) URL.revokeObjectURL(url);
    this.#held.clear();
  }

  /** The address of a file that has come; asks for one that nobody has asked for. */
  urlOf(item: AttachmentItem): string | null {
    const held = this.#held.get(item.id);
    const isNew = held === undefined || (held.failed && held.as !== nameOf(item));
    if (isNew && !this.#here.signal.aborted) void this.#fetch(item);
    return held?.url ?? null;
  }

  /** Whether it was asked for in vain. */
  hasFailed({ id }: AttachmentItem): boolean {
    return this.#held.get(id)?.failed === true;
  }

  /** What came is nothing that can be shown. */
  fail({ id }: AttachmentItem): void {
    const held = this.#held.get(id);
    if (held === undefined) return;
    held.failed = true;
    this.#host.requestUpdate();
  }

  /** Gives back what is not among `ids`. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const [id, { url }] of this.#held) {
      if (ids.has(id)) continue;
      if (url !== null) URL.revokeObjectURL(url);
      this.#held.delete(id);
    }
  }

  /** Asks once more. */
  again(item: AttachmentItem): void {
    const url = this.#held.get(item.id)?.url;
    if (url) URL.revokeObjectURL(url);
    this.#held.delete(item.id);
    this.#host.requestUpdate();
  }

  async #fetch(item: AttachmentItem): Promise<void> {
    const files = this.#files();
    if (files === null) return;
    const held: Held = { as: nameOf(item), url: null, failed: false };
    this.#held.set(item.id, held);
    const { signal } = this.#here;
    try {
      const blob = await files.open(item, { signal });
      if (signal.aborted || this.#held.get(item.id) !== held) return;
      // A kind that only shows, whatever the bytes say of themselves.
      held.url = URL.createObjectURL(blob.slice(0, blob.size, essenceOf(item.type)));
    } catch {
      held.failed = true;
    }
    if (!signal.aborted) this.#host.requestUpdate();
  }
}

function nameOf({ file, state }: AttachmentItem): string {
  return `${state} ${file}`;
}
