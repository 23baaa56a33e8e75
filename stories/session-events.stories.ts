import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { SessionEvents } from '../src/elements/session-events/session-events.js';
import '../src/elements/session-events/session-events.js';
import { realEnvironment } from '../src/environment.js';
import { EVENT_COLORS, type VisitEvent } from '../src/model/visit.js';
import { aVisitRecord, FakeSession } from '../test/harness/fake-session.js';

const MINUTE = 60_000;

/** A customer's way to a full basket, up to a few minutes ago. */
const visit: readonly Omit<VisitEvent, 'id' | 'at'>[] = [
  { name: 'Came from a search engine', color: 'grey' },
  { name: 'Looked at a product', color: 'blue', data: { product: 'Second monitor', price: 249 } },
  { name: 'Compared three products', color: 'purple' },
  { name: 'Took a coupon', color: 'pink', data: { coupon: 'WELCOME', valid: true } },
  { name: 'Put it into the basket', color: 'green', data: { product: 'Second monitor', count: 2 } },
  { name: 'Signed in', color: 'black' },
  { name: 'Changed the address', color: 'brown' },
  { name: 'Waited for the payment', color: 'yellow' },
  { name: 'Tried another card', color: 'orange' },
  { name: 'Payment failed', color: 'red', data: { code: 'card_declined', order: 18421 } },
];

function eventsFrom(
  list: readonly Omit<VisitEvent, 'id' | 'at'>[],
  apart = 3 * MINUTE,
): readonly VisitEvent[] {
  const end = realEnvironment.now() - 2 * MINUTE;
  return list.map((event, index) => ({
    ...event,
    id: `story-${index}`,
    at: end - (list.length - 1 - index) * apart,
  }));
}

function sessionWith(events: readonly VisitEvent[]): FakeSession {
  const session = new FakeSession();
  session.events$.next(events);
  return session;
}

function agentWatching(...records: Parameters<typeof aVisitRecord>): FakeSession {
  const session = new FakeSession({ id: 'tom', name: 'Tom' });
  session.showVisit(aVisitRecord(...records));
  return session;
}

function withoutAnswer(): FakeSession {
  const session = new FakeSession({ id: 'tom', name: 'Tom' });
  session.answers = false;
  return session;
}

const meta: Meta<SessionEvents> = {
  title: 'Elements/session-events',
  component: 'session-events',
  args: { session: sessionWith(eventsFrom(visit)), oldestFirst: false },
  render: ({ session, user, oldestFirst }) =>
    html`<session-events
      style="max-inline-size: 420px"
      .session=${session}
      .user=${user}
      .oldestFirst=${oldestFirst}
    ></session-events>`,
};
export default meta;

type Story = StoryObj<SessionEvents>;

export const NewestFirst: Story = {};

export const OldestFirst: Story = { args: { oldestFirst: true } };

/** The day stands below the time, where it is not today. */
export const OverDays: Story = {
  args: { session: sessionWith(eventsFrom(visit.slice(0, 6), 31 * 60 * MINUTE)) },
};

export const Empty: Story = { args: { session: sessionWith([]) } };

/** What an agent sees of the user that they are talking to. */
export const OfAUser: Story = {
  args: { session: agentWatching({ events: eventsFrom(visit.slice(2)) }), user: 'maria' },
};

export const Loading: Story = {
  args: { session: withoutAnswer(), user: 'maria' },
};

/** The user has had no visit, or it may not be seen. */
export const NoVisit: Story = { args: { user: 'nobody' } };

/** Text from a host page may be anything. */
export const LongAndForeign: Story = {
  args: {
    session: sessionWith(
      eventsFrom([
        { name: 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4), color: 'orange' },
        { name: 'بحث عن شاشة ثانية', color: 'green', data: { المنتج: 'شاشة', count: 2 } },
        {
          name: '<b>Not bold</b>',
          color: 'red',
          data: { '<i>key</i>': 'https://x.test/'.repeat(9) },
        },
      ]),
    ),
  },
};

/** A narrow column of a side panel. */
export const Narrow: Story = {
  render: ({ session }) =>
    html`<session-events style="inline-size: 240px" .session=${session}></session-events>`,
};

/** The last 200 are drawn; earlier ones on request. */
export const TenThousand: Story = {
  args: {
    session: sessionWith(
      eventsFrom(
        Array.from({ length: 10_000 }, (_, index) => ({
          name: `Looked at page ${index + 1}`,
          color: EVENT_COLORS[index % EVENT_COLORS.length] ?? 'blue',
        })),
        1000,
      ),
    ),
  },
};
