import { stage } from './stage.js';

const DISTANCE = 12_000;
/** In px a second: faster than people can read, as fast as they flick. */
const SPEED = 8000;
const places = [
  { part: 1, distance: DISTANCE },
  { part: 0.5, distance: DISTANCE },
  { part: 0, distance: -DISTANCE },
];
const WHOLE = DISTANCE * places.length;

/** Swipes up from the end, up from the middle and down from the top of ten thousand messages. */
export const scroll = {
  name: 'scroll',
  needs: 'open-10k',
  rows: [
    { key: 'cpu', title: 'scroll through 10k', unit: 'ms for 1,000 px' },
    { key: 'late', title: '… tasks above 50 ms', unit: '' },
    { key: 'longest', title: '… longest task', unit: 'ms' },
    { key: 'blank', title: '… painted frames with a blank stretch', unit: '' },
  ],
  async run(page, peer) {
    await stage(page, peer, 10_000);
    const totals = { cpu: 0, late: 0, longest: 0, blank: 0, frames: 0, messages: 0 };
    // Looking at what is painted costs time: first the clock, then the eye.
    for (const look of [false, true]) {
      for (const { part, distance } of places) {
        await page.call('goTo', part);
        await page.quiet();
        if (look) await watch(page, distance, totals);
        else await time(page, distance, totals);
      }
    }
    const note =
      totals.messages < 300 ? `came only over ${totals.messages} messages in 36,000 px` : undefined;
    return { ...totals, note };
  },
};

async function time(page, distance, totals) {
  const before = await page.call('where');
  const { cpu, result } = await page.cpu(() => page.longTasks(() => page.swipe(distance, SPEED)));
  totals.messages += Math.abs((await page.call('where')) - before);
  totals.cpu += cpu / (WHOLE / 1000);
  totals.late += result.tasks.filter((task) => task > 50).length;
  totals.longest = Math.max(totals.longest, ...result.tasks);
}

async function watch(page, distance, totals) {
  await page.call('watch');
  await page.swipe(distance, SPEED);
  const { frames, blank } = await page.call('rest');
  totals.frames += frames;
  totals.blank += blank;
}
