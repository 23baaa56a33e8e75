import type { Effect } from './shared-effect.js';

/** Shows the number on the icon of the installed app, where the browser has such a thing. */
export const appBadge: Effect = {
  show({ count }) {
    // Refused where the app is not installed: then there is no icon to put it on.
    void navigator.setAppBadge?.(count).catch(() => {});
  },

  clear() {
    void navigator.clearAppBadge?.().catch(() => {});
  },
};
