import { stage } from './stage.js';

/** A thousand messages come at once to a chat that has a thousand. */
export const burst = {
  name: 'burst',
  needs: 'open-1k',
  rows: [{ key: 'cpu', title: 'burst of 1,000', unit: 'ms' }],
  async run(page, peer) {
    await stage(page, peer, 1000);
    await page.call('hold', 1000, 1000);
    await page.quiet();
    const { cpu, wall } = await page.cpu(() => page.call('burst'));
    return { cpu, wall };
  },
};
