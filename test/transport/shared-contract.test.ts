import type { Hello } from '../../src/protocol/commands.js';
import type { Transport } from '../../src/protocol/transport.js';
import { runTransportContract } from '../contracts/transport.js';
import { createTestBackend } from '../harness/backend.js';
import { createSharingTabs } from '../harness/shared-tabs.js';

const makeTabs = () => {
  const backend = createTestBackend();
  const { environment: time } = backend;
  const settle = (): Promise<void> => time.advance(100);
  /** Time goes on for as long as something is being waited for. */
  const passing = <T>(waited: Promise<T>): Promise<T> => {
    let isOver = false;
    const end = (): void => void (isOver = true);
    waited.then(end, end);
    const run = async (): Promise<void> => {
      for (let round = 0; round < 5_000 && !isOver; round += 1) await time.advance(1);
    };
    void run();
    return waited;
  };
  const passingTransport = (transport: Transport): Transport => ({
    async connect(...given) {
      const connection = await passing(transport.connect(...given));
      return {
        welcome: connection.welcome,
        send: (...sent) => passing(connection.send(...sent)),
        close: () => connection.close(),
      };
    },
  });
  return { backend, time, settle, passingTransport };
};

runTransportContract('shared, in a tab without others', () => {
  const { backend, time, settle, passingTransport } = makeTabs();
  const transport: Transport = {
    connect(...given) {
      const { tab, transport: shared } = createSharingTabs(backend, time).open();
      tab.onLead(() => {});
      return shared.connect(...given);
    },
  };
  return { transport: passingTransport(transport), settle, stop: () => backend.close() };
});

runTransportContract('shared, in a tab that follows', () => {
  const { backend, time, settle, passingTransport } = makeTabs();
  const transport: Transport = {
    async connect(hello, ...rest) {
      const tabs = createSharingTabs(backend, time);
      // The greeting is the leader's, and is checked there.
      if (!isGood(hello)) {
        const alone = tabs.open();
        alone.tab.onLead(() => {});
        return alone.transport.connect(hello, ...rest);
      }
      const leader = tabs.open(hello.user.id);
      leader.start();
      const follower = tabs.open(hello.user.id);
      await time.advance(10);
      follower.tab.onLead(() => {});
      return follower.transport.connect(hello, ...rest);
    },
  };
  return { transport: passingTransport(transport), settle, stop: () => backend.close() };
});

function isGood(hello: Partial<Hello> | null): boolean {
  return hello?.version === 1 && hello.appId === 'test' && typeof hello.user?.id === 'string';
}
