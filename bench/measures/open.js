/** So many messages are handed over at once, until the reader sees the last one. */
export const open = (title, count) => ({
  name: `open-${title}`,
  large: count > 10_000,
  needs: count > 1000 ? `open-${title === '10k' ? '1k' : '10k'}` : undefined,
  rows: [
    { key: 'cpu', title: `open ${title}`, unit: 'ms' },
    ...(count < 10_000
      ? []
      : [
          { key: 'memory', title: `memory at ${title}, beyond the data`, unit: 'MB' },
          { key: 'nodes', title: `nodes at ${title}`, unit: '' },
        ]),
  ],
  async run(page, peer) {
    await page.call('load', peer.name);
    await page.call('mount', 'list');
    await page.call('hold', 0, count);
    await page.quiet();
    const before = await page.memory();
    await page.quiet();
    const { cpu, wall, script, layout } = await page.cpu(() => page.call('open'));
    const after = await page.memory();
    return {
      cpu,
      wall,
      script,
      layout,
      memory: Math.max(0, after.bytes - before.bytes) / 1e6,
      nodes: after.nodes,
    };
  },
});
