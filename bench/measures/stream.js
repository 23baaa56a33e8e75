import { stage } from './stage.js';

/** An answer of ten thousand characters comes in 500 pieces, one in each frame. */
export const stream = {
  name: 'stream',
  rows: [{ key: 'cpu', title: 'stream of 500 pieces with markup', unit: 'ms' }],
  async run(page, peer) {
    await stage(page, peer, 100);
    const { cpu, wall } = await page.cpu(() => page.call('stream', 500));
    return { cpu, wall };
  },
};
