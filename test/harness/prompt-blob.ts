/** A blob whose bytes are there at once: virtual time does not wait for a real one. */
export class PromptBlob extends Blob {
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>, type = '') {
    super([bytes], { type });
    this.#bytes = bytes;
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer;
  }

  override slice(start?: number, end?: number, type?: string): PromptBlob {
    return new PromptBlob(this.#bytes.slice(start, end), type);
  }
}
