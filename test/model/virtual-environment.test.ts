import { describe, expect, it } from 'vitest';

import { createVirtualEnvironment } from '../harness/virtual-environment.js';

describe('the virtual environment of the tests', () => {
  it('runs tasks in the order of their times, and at their times', async () => {
    const environment = createVirtualEnvironment();
    const start = environment.now();
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, environment.now() - start]);
    environment.after(20, note('late'));
    environment.after(10, note('early'));
    environment.after(10, note('early, asked later'));
    await environment.advance(15);
    expect(seen).toEqual([
      ['early', 10],
      ['early, asked later', 10],
    ]);
    expect(environment.now() - start).toBe(15);
    expect(environment.pending).toBe(1);
  });

  it('calls a task off', async () => {
    const environment = createVirtualEnvironment();
    let ran = false;
    const off = environment.after(1, () => (ran = true));
    off();
    off();
    await environment.advance(10);
    expect(ran).toBe(false);
  });

  it('lets whole chains of promises and timers pass', async () => {
    const environment = createVirtualEnvironment();
    let passed = 0;
    const again = (): void => {
      void Promise.resolve()
        .then(() => undefined)
        .then(() => {
          passed += 1;
          if (passed < 5) environment.after(1000, again);
        });
    };
    again();
    await environment.run();
    expect(passed).toBe(5);
    expect(environment.elapsed).toBe(4000);
  });

  it('gives each device its own chance and clock, the same for the same seed', () => {
    const draw = () => {
      const environment = createVirtualEnvironment({ seed: 7 });
      const device = environment.fork({ clockOffset: 5000 });
      return [environment.uuid(), device.uuid(), device.random(), device.now() - environment.now()];
    };
    expect(draw()).toEqual(draw());
    expect(draw()[0]).not.toBe(draw()[1]);
    expect(draw()[0]).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(draw()[3]).toBe(5000);
  });
});
