/**
 * What every platform has that the floors below the elements run on: browsers, workers and Node.
 * These floors are checked with this instead of the DOM library, so that nothing of a page slips
 * in. Add a name only if all of them have it.
 */
declare class AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  static abort(reason?: unknown): AbortSignal;
  static any(signals: readonly AbortSignal[]): AbortSignal;
  addEventListener(
    type: 'abort',
    listener: () => void,
    options?: { once?: boolean; signal?: AbortSignal },
  ): void;
  removeEventListener(type: 'abort', listener: () => void): void;
  throwIfAborted(): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare function structuredClone<T>(value: T): T;
declare function queueMicrotask(task: () => void): void;

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare const console: {
  warn(...parts: unknown[]): void;
};

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array | ArrayBuffer): string;
}

declare class URL {
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly username: string;
  constructor(url: string, base?: string);
}

type BlobPart = string | Blob | ArrayBuffer | Uint8Array;

declare class Blob {
  readonly size: number;
  readonly type: string;
  constructor(parts?: readonly BlobPart[], options?: { readonly type?: string });
  slice(start?: number, end?: number, type?: string): Blob;
  arrayBuffer(): Promise<ArrayBuffer>;
}

declare class File extends Blob {
  readonly name: string;
}

interface Response {
  readonly ok: boolean;
  readonly status: number;
  blob(): Promise<Blob>;
}

declare function fetch(
  url: string | URL,
  options?: Readonly<Record<string, unknown>>,
): Promise<Response>;

declare function atob(text: string): string;
declare function btoa(text: string): string;

// Web Crypto, as far as it is used: everywhere but in pages without a secure context.

type AlgorithmIdentifier = string | { readonly name: string };

interface CryptoKey {
  readonly type: string;
  readonly extractable: boolean;
  readonly algorithm: { readonly name: string };
  readonly usages: readonly string[];
}

interface RsaKeyAlgorithm {
  readonly name: string;
  readonly modulusLength: number;
}

interface SubtleCrypto {
  digest(by: AlgorithmIdentifier, data: Uint8Array): Promise<ArrayBuffer>;
  importKey(
    format: string,
    data: unknown,
    by: object | string,
    extractable: boolean,
    usages: readonly string[],
  ): Promise<CryptoKey>;
  sign(by: object | string, key: CryptoKey, data: Uint8Array): Promise<ArrayBuffer>;
  verify(
    by: object | string,
    key: CryptoKey,
    signature: Uint8Array,
    data: Uint8Array,
  ): Promise<boolean>;
}

declare const crypto: {
  readonly subtle: SubtleCrypto;
  getRandomValues<T extends Uint8Array>(array: T): T;
};
