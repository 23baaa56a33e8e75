import { fixture, html } from '@open-wc/testing';
import { beforeEach, describe, expect, it } from 'vitest';

import '../../src/elements/box/box.js';
import type { ChatBox } from '../../src/elements/box/box.js';
import { accessibilityProblems } from '../harness/axe.js';
import { FakeSession, type FakeConversation } from '../harness/fake-session.js';
import { settled } from '../harness/settled.js';

describe('suggested answers', () => {
  let session: FakeSession;
  let conversation: FakeConversation;
  let box: ChatBox;
  beforeEach(async () => {
    session = new FakeSession();
    conversation = session.getConversation({ id: 'order' });
    box = await fixture<ChatBox>(
      html`<chat-box conversation="order" .session=${session}></chat-box>`,
    );
    await settled(box);
  });
  const suggest = async (replies: string) => {
    session.receive('order', { text: 'Is it dark?', custom: { replies } });
    await settled(box);
  };
  const buttons = () => [
    ...(box.shadowRoot as ShadowRoot).querySelectorAll<HTMLElement>('.answers button'),
  ];

  it('are buttons that send, and go with the next message', async () => {
    await suggest('["Yes","No, it is on"]');
    expect(buttons().map((one) => one.textContent?.trim())).toEqual(['Yes', 'No, it is on']);
    expect(await accessibilityProblems(box)).toEqual([]);
    buttons()[1]?.click();
    await settled(box);
    expect(conversation.calls.find(([name]) => name === 'send')?.[1]).toMatchObject({
      text: 'No, it is on',
    });
    expect(buttons()).toEqual([]);
    expect(box.shadowRoot?.activeElement?.localName).toBe('chat-composer');
  });

  it('can be prevented, as any message can', async () => {
    await suggest('["Yes"]');
    box.addEventListener('message-send', (event) => event.preventDefault());
    buttons()[0]?.click();
    await settled(box);
    expect(conversation.calls.filter(([name]) => name === 'send')).toEqual([]);
  });

  it.each([
    '',
    'yes',
    '{}',
    'null',
    '[1,{}]',
    `["${'x'.repeat(81)}"]`,
    `[${'"a",'.repeat(11)}"b"]`,
  ])('P15: are nothing where they make no sense: %j', async (replies) => {
    await suggest(replies);
    expect(buttons()).toEqual([]);
  });
});
