import { stage } from './stage.js';

const TIMES = 60;

/** Messages come one by one, a frame apart, to a reader at the end. */
export const append = (title, count) => ({
  name: `append-${title}`,
  needs: `open-${title}`,
  rows: [{ key: 'cpu', title: `append one by one at ${title}`, unit: 'ms a message' }],
  async run(page, peer) {
    await stage(page, peer, count);
    await page.call('hold', count, TIMES);
    await page.quiet();
    const { cpu, wall } = await page.cpu(() => page.call('append', TIMES));
    return { cpu: cpu / TIMES, wall: wall / TIMES };
  },
});
