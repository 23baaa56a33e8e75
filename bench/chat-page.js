// One page with one peer in a browser of its own, and what it costs.
import { chromium } from 'playwright-core';
import { findBrowser } from '../scripts/browser.mjs';

const extra = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding'];

export class TooSlow extends Error {}

export class ChatPage {
  #server;
  #browser;
  #page;
  #devtools;
  /** The seconds after which a peer could not do it. */
  #patience = 120;
  /** What a page asked for, in order: paths. */
  requests = [];
  /** What went wrong in the page. */
  problems = [];

  static async open(address, patience = 120) {
    const made = new ChatPage();
    made.#patience = patience;
    const { args, ...options } = await findBrowser();
    made.#server = await chromium.launchServer({ ...options, args: [...args, ...extra] });
    made.#browser = await chromium.connect(made.#server.wsEndpoint());
    made.#page = await made.#browser.newPage({ viewport: { width: 800, height: 700 } });
    made.#page.on('request', (request) => made.requests.push(new URL(request.url()).pathname));
    made.#page.on('pageerror', (error) => made.problems.push(error.message));
    // No peer may fetch what is not in its bundle.
    await made.#page.route(
      (url) => !url.href.startsWith(address),
      (route) => route.abort(),
    );
    await made.#page.goto(address);
    await made.#page.waitForFunction(() => window.bench !== undefined);
    await made.call('prepare');
    made.#devtools = await made.#page.context().newCDPSession(made.#page);
    // Thread time: what the main thread worked, however busy the machine is with others.
    await made.#devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    return made;
  }

  /** Its name and version. */
  get browser() {
    return `Chromium ${this.#browser.version()}`;
  }

  get devtools() {
    return this.#devtools;
  }

  /** What went wrong: an error that nobody caught in the page says more than that it is too late. */
  firstProblem(error) {
    return this.problems.length > 0 ? new Error(`${error.message}; ${this.problems[0]}`) : error;
  }

  /** A verb of page/harness.js. */
  async call(verb, ...options) {
    let timer;
    const patience = new Promise((_, reject) => {
      const late = () => reject(new TooSlow(`${verb}: not done after ${this.#patience} s`));
      timer = setTimeout(late, this.#patience * 1000);
    });
    const done = this.#page.evaluate(
      ([name, given]) => window.bench[name](...given),
      [verb, options],
    );
    done.catch(() => undefined);
    try {
      return await Promise.race([done, patience]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Turns the wheel over the list: positive is towards older messages. */
  async swipe(distance, speed) {
    await this.#devtools.send('Input.synthesizeScrollGesture', {
      x: 240,
      y: 280,
      yDistance: distance,
      speed,
      gestureSourceType: 'mouse',
      preventFling: true,
    });
  }

  screenshot(path) {
    return this.#page.screenshot({ path, timeout: 10_000 });
  }

  async metrics() {
    const { metrics } = await this.#devtools.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  /** Main-thread CPU of `work` in ms, with all that it leaves to be done afterwards. */
  async cpu(work) {
    const before = await this.metrics();
    const started = performance.now();
    const result = await work();
    const wall = performance.now() - started;
    const after = await this.quiet();
    const part = (name) => (after[name] - before[name]) * 1000;
    return {
      result,
      wall,
      cpu: part('TaskDuration'),
      script: part('ScriptDuration'),
      layout: part('LayoutDuration') + part('RecalcStyleDuration'),
    };
  }

  /** What the main thread's tasks took while `work` ran, in ms of its CPU, those above 16 ms. */
  async longTasks(work) {
    const { result, events } = await this.trace(work, ['disabled-by-default-devtools.timeline']);
    const tasks = events.filter(({ name, tdur }) => name === 'RunTask' && tdur > 16_000);
    return { result, tasks: [0, ...tasks.map(({ tdur }) => tdur / 1000)] };
  }

  /** The events of the main thread of this page while `work` ran. */
  async trace(work, categories) {
    const seen = [];
    const note = ({ value }) => seen.push(...value);
    this.#devtools.on('Tracing.dataCollected', note);
    await this.#devtools.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: categories },
    });
    const result = await work();
    const complete = new Promise((resolve) =>
      this.#devtools.once('Tracing.tracingComplete', resolve),
    );
    await this.#devtools.send('Tracing.end');
    await complete;
    this.#devtools.off('Tracing.dataCollected', note);
    const mains = seen
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`);
    const events = seen.filter(({ pid, tid }) => mains.includes(`${pid} ${tid}`));
    return { result, events };
  }

  /** Waits until the main thread has next to nothing to do. */
  async quiet() {
    let last = await this.metrics();
    for (let idle = 0, tries = 0; idle < 2 && tries < 60; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      const next = await this.metrics();
      idle = (next.TaskDuration - last.TaskDuration) * 1000 < 4 ? idle + 1 : 0;
      last = next;
    }
    return last;
  }

  /** What the page holds after its garbage is gone: script and document, and the number of nodes. */
  async memory() {
    await this.#devtools.send('HeapProfiler.enable');
    for (let time = 0; time < 3; time += 1) {
      await this.#devtools.send('HeapProfiler.collectGarbage');
    }
    const heap = await this.#devtools.send('Runtime.getHeapUsage');
    const { nodes } = await this.#devtools.send('Memory.getDOMCounters');
    return { bytes: heap.usedSize + (heap.embedderHeapUsedSize ?? 0), nodes };
  }

  /** Also where the page hangs. */
  async close() {
    await this.#server.kill();
  }
}
