import type { Environment } from '../model/environment.js';
import type { Store } from './store.js';

/** Others are believed to type for this long after they said so (ms). */
const BELIEVED = 6_000;

/** That others type ends by itself (M6). */
export function endTyping(store: Store, environment: Environment): void {
  const ends = new Map<string, () => void>();
  store.addEffect((_before, _after, update) => {
    if (update.kind !== 'typing') return;
    const key = JSON.stringify([update.conversation, update.userId]);
    ends.get(key)?.();
    ends.delete(key);
    if (!update.on) return;
    const end = () => store.dispatch({ ...update, on: false });
    ends.set(key, environment.after(BELIEVED, end));
  });
}
