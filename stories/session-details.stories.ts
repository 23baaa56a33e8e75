import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { SessionDetails } from '../src/elements/session-details/session-details.js';
import '../src/elements/session-details/session-details.js';
import { realEnvironment } from '../src/environment.js';
import type { User } from '../src/model/user.js';
import type { Visit, VisitData } from '../src/model/visit.js';
import { ANN, aVisitRecord, FakeSession, VISIT_ID } from '../test/harness/fake-session.js';

const MINUTE = 60_000;

const basket: VisitData = {
  plan: 'Business',
  seats: 12,
  newsletter: true,
  lastOrder: 18421,
  source: 'Search engine',
};
const segments = ['checkout', 'business', 'returning customer'];

function ownVisit(me: User, data: VisitData = basket, among: readonly string[] = segments) {
  const session = new FakeSession(me);
  session.id$.next(VISIT_ID);
  session.data$.next(data);
  session.segments$.next(among);
  session.showVisit(aVisitRecord({}, { userId: me.id, ...begun(65) }));
  return session;
}

function begun(minutes: number): Pick<Visit, 'startedAt'> {
  return { startedAt: realEnvironment.now() - minutes * MINUTE };
}

function agentWatching(visit: Partial<Visit>): FakeSession {
  const session = new FakeSession({ id: 'tom', name: 'Tom' });
  session.users.set('maria', { id: 'maria', name: 'Maria Lindqvist' });
  session.showVisit(aVisitRecord({ data: basket, segments }, visit));
  return session;
}

const meta: Meta<SessionDetails> = {
  title: 'Elements/session-details',
  component: 'session-details',
  args: { session: ownVisit(ANN) },
  render: ({ session, user }) =>
    html`<session-details
      style="max-inline-size: 420px"
      .session=${session}
      .user=${user}
    ></session-details>`,
};
export default meta;

type Story = StoryObj<SessionDetails>;

export const Own: Story = {};

/** Nobody has signed in: the visit is one of a visitor. */
export const Anonymous: Story = {
  args: { session: ownVisit({ id: 'visitor-5f0b4a1c9e37', name: '' }, { plan: 'Free' }, []) },
};

/** What an agent sees of the user that they are talking to. */
export const OfAUser: Story = { args: { session: agentWatching(begun(12)), user: 'maria' } };

export const Ended: Story = {
  args: {
    session: agentWatching({ ...begun(1440), endedAt: realEnvironment.now() - 900 * MINUTE }),
    user: 'maria',
  },
};

/** Before the chat was opened there is no visit, and nothing was told of it. */
export const Empty: Story = { args: { session: new FakeSession(ANN) } };

export const NobodyChosen: Story = { args: { user: '' } };

/** The first 200 keys, and how many there are beside. */
export const TenThousandKeys: Story = {
  args: {
    session: ownVisit(
      ANN,
      Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`key ${at + 1}`, at])),
    ),
  },
};

/** Text from a host page may be anything. */
export const LongAndForeign: Story = {
  args: {
    session: ownVisit(
      { id: 'maria@'.repeat(20), name: 'María-José Carreño Quiñones de la Santísima Trinidad' },
      {
        '<b>key</b>': '<i>value</i>',
        العنوان: 'شارع النيل',
        ['x'.repeat(90)]: 'y'.repeat(180),
        essay: 'To be, or not to be, that is the question. '.repeat(20),
      },
      ['<b>vip</b>', 'عميل', 'z'.repeat(120)],
    ),
  },
};

/** A narrow column of a side panel. */
export const Narrow: Story = {
  render: ({ session }) =>
    html`<session-details style="inline-size: 280px" .session=${session}></session-details>`,
};
