import { realEnvironment } from './environment.js';
import { levelOf } from './page-device.js';
import type { PageChattingSource } from './page-chatting.js';
import { onWake, openStorage } from './page-parts.js';
import type { CoreOptions } from './session/core-options.js';
import { SessionCore } from './session/session-core.js';
import type { CoreHold } from './session/seat.js';
import { createBrowserTabs } from './session/tabs/browser-tabs.js';
import { createSharedTransport } from './transport/shared/shared.js';

/** What differs from one core of a page to the next. */
export type HeldOptions = Omit<
  CoreOptions,
  'openStorage' | 'tabs' | 'environment' | 'onWake' | 'chatting'
> & {
  readonly chatting: PageChattingSource;
  readonly shareConnection: boolean;
};

interface SharedCore {
  readonly core: SessionCore;
  /** What its transport was before the tabs shared it. */
  readonly transport: CoreOptions['transport'];
  holders: number;
}

/** The running cores of this page: one per app, user and transport. */
const cores = new Set<SharedCore>();

/** Holds the running core of this app, user and transport, or a new one. */
export function holdCore(options: HeldOptions): CoreHold {
  const isSame = ({ core, transport }: SharedCore) =>
    !core.isDestroyed &&
    core.options.appId === options.appId &&
    core.options.me.id === options.me.id &&
    transport === options.transport;
  let shared = [...cores].find(isSame);
  if (!shared) {
    shared = { core: createCore(options), transport: options.transport, holders: 0 };
    cores.add(shared);
  } else if (options.chatting.loaded) shared.core.writer.equip(options.chatting.loaded);
  shared.holders += 1;
  return { core: shared.core, release: createRelease(shared) };
}

/** Gives a hold back, once; the last one to do so ends the core, and all who did wait for that. */
function createRelease(shared: SharedCore): () => Promise<void> {
  let isHeld = true;
  return async () => {
    if (isHeld) shared.holders -= 1;
    isHeld = false;
    if (shared.holders > 0) return;
    cores.delete(shared);
    await shared.core.destroy();
  };
}

function createCore(options: HeldOptions): SessionCore {
  const { appId, me, device } = options;
  const name = `chat-elements/session:${JSON.stringify([appId, me.id])}`;
  const tabs = createBrowserTabs(name, options.shareConnection);
  const transport = createSharedTransport(options.transport, tabs.line, realEnvironment);
  const core = new SessionCore({
    ...options,
    transport,
    openStorage: (level) => openStorage(appId, name, options.chatting, level),
    tabs,
    environment: realEnvironment,
    device,
    remember: true,
    loadDeviceKeys: async () =>
      (await import('./session/identity/browser-device-keys.js')).createBrowserDeviceKeys(
        realEnvironment,
      ),
    rememberDevice: () => levelOf(appId) === 'persistent',
    onWake(wake) {
      transport.wake = wake;
      return onWake(wake);
    },
  });
  core.store.addEffect((before, { storage }) => {
    if (storage === 'persistent' || storage === before.storage) return;
    void import('./warn-before-leaving.js').then(({ warnBeforeLeaving }) =>
      warnBeforeLeaving(core),
    );
  });
  const { enablePushNotifications: wanted = false } = options;
  if (wanted || device.push) {
    void import('./session/push/index.js').then(({ followPush }) => followPush(core, wanted));
  }
  return core;
}
