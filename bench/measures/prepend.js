import { stage } from './stage.js';

/** A page of a hundred older messages, for a reader who has scrolled to the top of a thousand. */
export const prepend = {
  name: 'prepend',
  needs: 'open-1k',
  rows: [
    { key: 'cpu', title: 'prepend a page of 100', unit: 'ms' },
    { key: 'shift', title: 'the row that was read moves by', unit: 'px' },
    { key: 'worst', title: '… in the worst frame', unit: 'px' },
  ],
  async run(page, peer) {
    await stage(page, peer, 1000, 5000, { older: true });
    await page.call('goTo', 0);
    await page.quiet();
    const { cpu, wall, result } = await page.cpu(() => page.call('prepend', 100));
    if (!(await page.call('showsFirst'))) throw new Error('what was prepended does not show');
    const note = result.lost ? 'the row that was read is gone from the screen' : undefined;
    return { cpu, wall, shift: result.shift ?? undefined, worst: result.worst, note };
  },
};
