import type { PushRegistration } from '../../protocol/commands.js';
import { ChatError } from '../../protocol/errors.js';
import type { PushDevice, PushPermission } from './push-device.js';

/** The parts of a page's scope that are used here: this floor does without the types of a page. */
interface PageScope {
  readonly navigator?: {
    readonly serviceWorker?: {
      readonly ready: Promise<Registration>;
      getRegistration(): Promise<Registration | undefined>;
    };
  };
  readonly Notification?: {
    readonly permission: 'denied' | 'default' | 'granted';
    requestPermission(): Promise<'denied' | 'default' | 'granted'>;
  };
  readonly PushManager?: unknown;
  readonly document?: Target & { readonly visibilityState: string };
}

interface Target {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

interface Registration {
  readonly active: { postMessage(message: unknown): void } | null;
  readonly pushManager: {
    getSubscription(): Promise<Subscription | null>;
    subscribe(options: object): Promise<Subscription>;
  };
}

interface Subscription {
  toJSON(): { readonly endpoint?: string; readonly keys?: Readonly<Record<string, string>> };
  unsubscribe(): Promise<boolean>;
}

/** The browser's Push API, over the service worker that the host has registered. */
export function createBrowserPushDevice(): PushDevice {
  const scope = globalThis as unknown as PageScope;
  const worker = scope.navigator?.serviceWorker;
  const { Notification, PushManager, document } = scope;
  const listeners = new Set<() => void>();

  const permission = (): PushPermission =>
    worker && PushManager && Notification ? Notification.permission : 'unsupported';

  return {
    get permission() {
      return permission();
    },
    get isVisible() {
      return document?.visibilityState === 'visible';
    },
    async ask() {
      if (permission() === 'default') await Notification?.requestPermission();
      for (const listener of listeners) listener();
      return permission();
    },
    async subscribe(key) {
      // A page without a service worker would wait for `ready` for ever.
      if (!(await worker?.getRegistration())) {
        throw new ChatError(
          'unsupported',
          'There is no service worker: the page registers its own.',
        );
      }
      const { pushManager } = await (worker as NonNullable<typeof worker>).ready;
      const present = await pushManager.getSubscription();
      const options = { userVisibleOnly: true, ...(key && { applicationServerKey: key }) };
      return registrationOf(present ?? (await pushManager.subscribe(options)));
    },
    async unsubscribe() {
      if (permission() === 'unsupported') return;
      const registration = await worker?.getRegistration();
      await (await registration?.pushManager.getSubscription())?.unsubscribe();
    },
    tellRead(conversation) {
      worker?.ready
        .then(({ active }) => active?.postMessage({ type: 'chat-read', conversation }))
        .catch(() => {});
    },
    onChange(listener) {
      listeners.add(listener);
      document?.addEventListener('visibilitychange', listener);
      return () => {
        listeners.delete(listener);
        document?.removeEventListener('visibilitychange', listener);
      };
    },
  };
}

function registrationOf(subscription: Subscription): PushRegistration {
  const { endpoint = '', keys: { p256dh, auth } = {} } = subscription.toJSON();
  return {
    provider: 'webpush',
    id: endpoint,
    ...(p256dh !== undefined && auth !== undefined && { keys: { p256dh, auth } }),
  };
}
