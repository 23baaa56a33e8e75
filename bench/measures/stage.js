/** A peer that stands, with so many messages that begin at `from`; what opening them cost. */
export async function stage(page, peer, count, from = 0, options = {}) {
  await page.call('load', peer.name);
  await page.call('mount', 'list');
  await page.call('begin', from);
  await page.call('hold', from, count);
  await page.quiet();
  return page.cpu(() => page.call('open', options));
}
