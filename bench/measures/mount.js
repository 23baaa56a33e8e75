/** A page whose chat is empty: its code is read, compiled and run, and the chat drawn. */
export const mount = {
  name: 'mount',
  rows: [{ key: 'cpu', title: 'mount of an empty chat, its code included', unit: 'ms' }],
  async run(page, peer) {
    await page.quiet();
    const { cpu, wall } = await page.cpu(async () => {
      await page.call('load', peer.name);
      await page.call('mount');
    });
    return { cpu, wall };
  },
};
