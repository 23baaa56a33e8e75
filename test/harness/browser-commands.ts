// What a test in the page asks of the browser around it. Runs in Node, beside the runner.
import type {} from '@vitest/browser-playwright';
import type { BrowserCommand } from 'vitest/node';

export interface EmulatedMedia {
  readonly colorScheme?: 'light' | 'dark' | 'no-preference' | null;
  readonly forcedColors?: 'active' | 'none' | null;
  readonly reducedMotion?: 'reduce' | 'no-preference' | null;
}

/** As if the user had chosen this in the system's settings; `null` takes it back. */
const emulateMedia: BrowserCommand<[EmulatedMedia]> = async ({ page }, media) => {
  await page.emulateMedia(media);
};

export const browserCommands = { emulateMedia };

declare module 'vitest/browser' {
  interface BrowserCommands {
    emulateMedia(media: EmulatedMedia): Promise<void>;
  }
}
