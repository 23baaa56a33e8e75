import type { Environment } from '../../src/model/environment.js';
import type { Transport } from '../../src/protocol/transport.js';

/**
 * Everything that reaches a page comes through here: it stops while the page is frozen, and comes
 * in its order once it thaws. Nothing comes to a page that is gone.
 */
export class Gate {
  readonly #environment: Environment;
  #backlog: (() => void)[] = [];
  #isFrozen = false;
  #isAlive = true;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  readonly pass = (task: () => void): void => {
    if (!this.#isAlive) return;
    if (this.#isFrozen) this.#backlog.push(task);
    else task();
  };

  freeze(): void {
    this.#isFrozen = true;
  }

  /** What came meanwhile is heard from `delay` ms from now on, one thing after the other. */
  thaw(delay: number): void {
    if (!this.#isFrozen) return;
    this.#environment.after(delay, () => {
      this.#isFrozen = false;
      for (const task of this.#backlog.splice(0)) this.#environment.after(0, () => this.pass(task));
    });
  }

  close(): void {
    this.#isAlive = false;
    this.#backlog = [];
  }

  /** `clock` as the page has it. */
  environment(clock: Environment): Environment {
    return {
      now: () => clock.now(),
      random: clock.random,
      uuid: clock.uuid,
      after: (delay, task) => {
        let isOff = false;
        const callOff = clock.after(delay, () =>
          this.pass(() => {
            if (!isOff) task();
          }),
        );
        return () => {
          isOff = true;
          callOff();
        };
      },
    };
  }

  /** `transport` as the page hears it. */
  transport(inner: Transport): Transport {
    const passed = <T>(promise: Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        promise.then(
          (value) => this.pass(() => resolve(value)),
          (error: unknown) => this.pass(() => reject(error as Error)),
        );
      });
    return {
      connect: (hello, listener, options) =>
        passed(
          inner.connect(
            hello,
            {
              update: (update) => this.pass(() => listener.update(update)),
              closed: (reason) => this.pass(() => listener.closed(reason)),
            },
            options,
          ),
        ).then((connection) => ({
          welcome: connection.welcome,
          send: (...given) => passed(connection.send(...given)),
          close: () => connection.close(),
        })),
    };
  }
}
