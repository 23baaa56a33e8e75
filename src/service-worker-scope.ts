/**
 * What `handleChatPush` needs of a service worker's global scope. A page's types do not know that
 * scope, and the two libraries of types cannot be had in one program.
 */
export interface ChatWorkerScope {
  readonly location: { readonly href: string; readonly origin: string; readonly hostname: string };
  readonly registration: {
    readonly scope: string;
    showNotification(title: string, options?: object): Promise<void>;
    getNotifications(filter?: { tag?: string }): Promise<readonly ChatNotification[]>;
  };
  readonly clients: {
    matchAll(filter?: {
      type?: 'window';
      includeUncontrolled?: boolean;
    }): Promise<readonly ChatClient[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener(type: 'push', listener: (event: PushLike) => void): void;
  addEventListener(
    type: 'notificationclick',
    listener: (event: Waiting & { readonly notification: ChatNotification }) => void,
  ): void;
  addEventListener(
    type: 'message',
    listener: (event: Partial<Waiting> & { readonly data: unknown }) => void,
  ): void;
}

export interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}

export interface PushLike extends Waiting {
  readonly data: { text(): string } | null;
}

export interface ChatNotification {
  readonly data: unknown;
  close(): void;
}

/** A page that the worker can reach. */
export interface ChatClient {
  readonly focused: boolean;
  readonly visibilityState: string;
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}
