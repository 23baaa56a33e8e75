import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { TabLine } from '../../src/protocol/tabs.js';
import type { TabMessage, Tabs } from '../../src/session/tabs/tabs.js';

/** Tabs of one profile, and how their test drives them. */
export interface TabsUnderTest {
  join(): Tabs & { readonly line: TabLine };
  /** Lets time pass until `isMet`; fails where that never comes. */
  until(isMet: () => boolean): Promise<void>;
  /** Lets pass what is under way. */
  settle(): Promise<void>;
}

/** A tab, and what it was told. */
interface Heard {
  readonly tab: ReturnType<TabsUnderTest['join']>;
  readonly events: string[];
  isLeading: boolean;
}

/** What tabs must do: run by the test of each implementation. */
export function runTabsContract(name: string, make: () => TabsUnderTest): void {
  describe(`tabs contract: ${name}`, () => {
    let under: TabsUnderTest;
    let opened: Heard[];
    beforeEach(() => {
      under = make();
      opened = [];
    });
    afterEach(() => {
      for (const { tab } of opened) tab.close();
    });

    const open = (): Heard => {
      const heard: Heard = { tab: under.join(), events: [], isLeading: false };
      heard.tab.line.onTurn((leads) => heard.events.push(leads ? 'turn' : 'no turn'));
      opened.push(heard);
      return heard;
    };
    const wish = (heard: Heard): void => {
      const tell = (leads: boolean) => () => {
        heard.isLeading = leads;
        heard.events.push(leads ? 'lead' : 'lose');
      };
      heard.tab.onLead(tell(true), tell(false));
    };
    /** Whether a tab leads, however long it takes to know. */
    const leads = async (heard: Heard | undefined): Promise<boolean | null> => {
      let known: boolean | null = null;
      void heard?.tab.line.leads().then((answer) => (known = answer));
      await under.until(() => known !== null);
      return known;
    };
    /** Tabs that all wish to lead, in this order. */
    const queue = async (count: number): Promise<Heard[]> => {
      const all: Heard[] = [];
      for (let index = 0; index < count; index += 1) {
        const heard = open();
        all.push(heard);
        wish(heard);
        expect(await leads(heard)).toBe(index === 0);
      }
      return all;
    };
    const leading = (all: readonly Heard[]): number[] =>
      all.flatMap(({ isLeading }, index) => (isLeading ? [index] : []));

    it('P13 one leads of several, and each knows whether it does', async () => {
      const all = await queue(3);
      await under.settle();
      expect(leading(all)).toEqual([0]);
      expect(all[0]?.events).toContain('turn');
      expect(all[1]?.events).not.toContain('turn');
    });

    it('P13 the next one leads where the first is closed, or yields', async () => {
      const all = await queue(3);
      all[0]?.tab.close();
      await under.until(() => all[1]?.isLeading === true);
      all[1]?.tab.yield();
      await under.until(() => all[2]?.isLeading === true);
      expect(await leads(all[2])).toBe(true);
      expect(all[1]?.events).toContain('no turn');
    });

    it('P2 one that yielded may ask again, and waits for its turn', async () => {
      const all = await queue(2);
      all[0]?.tab.yield();
      await under.until(() => all[1]?.isLeading === true);
      wish(all[0] as Heard);
      expect(await leads(all[0])).toBe(false);
      all[1]?.tab.close();
      await under.until(() => all[0]?.events.filter((event) => event === 'lead').length === 2);
    });

    it('does not know whether it leads before it asks to', async () => {
      const heard = open();
      let known: boolean | null = null;
      void heard.tab.line.leads().then((leads) => (known = leads));
      await under.settle();
      expect(known).toBe(null);
      wish(heard);
      await under.until(() => known === true);
    });

    it('P13 who is robbed of the lead is told, queues again, and leads after the other', async () => {
      const all = await queue(3);
      all[2]?.tab.line.seize();
      await under.until(() => all[2]?.isLeading === true && all[0]?.events.at(-1) === 'no turn');
      expect(all[0]?.events).toContain('lose');
      expect(await leads(all[0])).toBe(false);
      all[2]?.tab.close();
      await under.until(() => all[1]?.isLeading === true);
      all[1]?.tab.close();
      await under.until(() => all[0]?.events.filter((event) => event === 'lead').length === 2);
    });

    it('P13 one leads in the end where two take the lead at once', async () => {
      const all = await queue(3);
      all[1]?.tab.line.seize();
      all[2]?.tab.line.seize();
      await under.until(
        () => !all[0]?.events.includes('lose') || all.some(({ isLeading }) => isLeading),
      );
      await under.settle();
      const answers = [await leads(all[0]), await leads(all[1]), await leads(all[2])];
      expect(answers.filter((answer) => answer)).toHaveLength(1);
      await under.until(() => leading(all).every((index) => answers[index]));
    });

    it('changes nothing where the one that leads takes the lead', async () => {
      const all = await queue(2);
      all[0]?.tab.line.seize();
      await under.settle();
      expect(all[0]?.events).toEqual(['lead', 'turn']);
    });

    it('posts to all others, in order, later than the call, as copies', async () => {
      const all = [open(), open(), open()];
      const heard: unknown[][] = all.map(() => []);
      all.forEach(({ tab }, index) => tab.line.onPost((message) => heard[index]?.push(message)));
      const message = { kind: 'first' };
      all[0]?.tab.line.post(message);
      all[0]?.tab.line.post({ kind: 'second' });
      message.kind = 'changed afterwards';
      expect(heard).toEqual([[], [], []]);
      await under.until(() => heard[1]?.length === 2 && heard[2]?.length === 2);
      const both = [{ kind: 'first' }, { kind: 'second' }];
      expect(heard).toEqual([[], both, both]);
      expect(heard[1]?.[0]).not.toBe(heard[2]?.[0]);
    });

    it('stops to tell whoever took the listener back, and a closed tab', async () => {
      const [one, other, closed] = [open(), open(), open()];
      const heard: unknown[] = [];
      const stop = other.tab.line.onPost(() => heard.push('taken back'));
      other.tab.line.onPost(() => heard.push('there'));
      closed.tab.line.onPost(() => heard.push('closed'));
      stop();
      closed.tab.close();
      closed.tab.close();
      one.tab.line.post({});
      await under.until(() => heard.length > 0);
      await under.settle();
      expect(heard).toEqual(['there']);
    });

    it('keeps what sessions tell each other apart from that', async () => {
      const [one, other] = [open(), open()];
      const told: TabMessage[] = [];
      const posted: unknown[] = [];
      other.tab.onMessage((message) => told.push(message));
      other.tab.line.onPost((message) => posted.push(message));
      one.tab.tell({ kind: 'outbox' });
      one.tab.line.post('outbox');
      await under.until(() => told.length > 0 && posted.length > 0);
      expect([told, posted]).toEqual([[{ kind: 'outbox' }], ['outbox']]);
    });
  });
}
