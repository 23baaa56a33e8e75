import type { PushDevice, PushPermission } from '../../src/session/push/push-device.js';

/** A browser that a test decides for; `asks`: how often its user was asked. */
export class FakePushDevice implements PushDevice {
  permission: PushPermission;
  answer: PushPermission = 'granted';
  isVisible = true;
  asks = 0;
  subscription: string | null = null;
  readonly keys: (string | undefined)[] = [];
  readonly read: string[] = [];
  #changed = (): void => {};

  constructor(permission: PushPermission) {
    this.permission = permission;
  }

  async ask(): Promise<PushPermission> {
    if (this.permission === 'default') {
      this.asks += 1;
      this.permission = this.answer;
      this.#changed();
    }
    return this.permission;
  }

  async subscribe(key: string | undefined) {
    this.keys.push(key);
    this.subscription ??= 'https://push.example/1';
    const keys = { p256dh: 'p', auth: 'a' };
    return { provider: 'webpush', id: this.subscription, keys } as const;
  }

  async unsubscribe(): Promise<void> {
    this.subscription = null;
  }

  tellRead(conversation: string): void {
    this.read.push(conversation);
  }

  onChange(listener: () => void): () => void {
    this.#changed = listener;
    return () => {};
  }

  hide(): void {
    this.isVisible = false;
    this.#changed();
  }
}
