import { isConnected, selectUnread } from '../selectors.js';
import type { SessionCore } from '../session-core.js';
import type { PushDevice } from './push-device.js';

/**
 * Tells the backend which conversation this device shows, so that it is not pushed, and the host's
 * worker which was read, so that its notification goes.
 */
export function watchScreen(core: SessionCore, device: PushDevice): void {
  const { store, link, shown } = core;
  let told: string | null = null;

  const look = (): void => {
    const conversation = device.isVisible ? (shown.at(-1) ?? null) : null;
    if (conversation === told || !isConnected(store.state) || core.isDestroyed) return;
    told = conversation;
    const id = core.options.device.push?.registered?.id;
    const command = { kind: 'watch', conversation } as const;
    link.send(id === undefined ? command : { ...command, device: id }).catch(() => {});
  };

  const stop = device.onChange(look);
  core.onShown.add(look);
  store.select(() => null).subscribe({ complete: stop });
  store.addEffect((before, after, { kind }) => {
    if (kind === 'connection') told = null;
    look();
    if (after.conversations === before.conversations) return;
    for (const [id, conversation] of after.conversations) {
      const known = before.conversations.get(id);
      if (!known || known === conversation) continue;
      const hadUnread = selectUnread(known, after.me.id) > 0;
      if (hadUnread && selectUnread(conversation, after.me.id) === 0) device.tellRead(id);
    }
  });
  look();
}
