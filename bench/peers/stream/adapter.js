// stream-chat-react by its docs: <Chat>, <Channel>, <VirtualizedMessageList>, <MessageComposer>, with a
// client that never goes to a server. What comes later are the events that a server would send.
import { createElement as h } from 'react';
import { StreamChat } from 'stream-chat';
import {
  Channel,
  ChannelHeader,
  Chat,
  MessageComposer,
  VirtualizedMessageList,
  Window,
} from 'stream-chat-react';
import 'stream-chat-react/dist/css/index.css';
import { renderInto } from '../react.js';
import { standing } from '../standing.js';

/** A client that is signed in and has a channel, as after an answer of the server. */
function offlineChannel(me, others) {
  const client = new StreamChat('bench', { allowServerSideConnect: true });
  const user = { id: me.id, name: me.name, role: 'user' };
  client.userID = me.id;
  client.user = user;
  client._user = { ...user };
  client.wsPromise = Promise.resolve(true);
  // Nothing leaves the page.
  client.doAxiosRequest = async () => ({});
  const channel = client.channel('messaging', 'bench', { name: 'Support' });
  channel.initialized = true;
  channel.cid = 'messaging:bench';
  channel.data = {
    ...channel.data,
    cid: channel.cid,
    type: 'messaging',
    id: 'bench',
    config: { name: 'messaging', typing_events: false, read_events: false, commands: [] },
    own_capabilities: ['send-message'],
  };
  client.configs[channel.cid] = channel.data.config;
  const users = [user, ...others.map(({ id, name }) => ({ id, name, role: 'user' }))];
  channel.state.members = Object.fromEntries(
    users.map((one) => [one.id, { user: one, user_id: one.id }]),
  );
  channel.watch = async () => ({});
  channel.markRead = async () => ({});
  return { client, channel, users: new Map(users.map((one) => [one.id, one])) };
}

export async function mount(stage, { me, others }) {
  const { client, channel, users } = offlineChannel(me, others);
  renderInto(stage, () =>
    h(
      Chat,
      { client },
      h(
        Channel,
        { channel },
        h(
          Window,
          null,
          h(ChannelHeader),
          h(VirtualizedMessageList, {
            additionalVirtuosoProps: { defaultItemHeight: 60 },
            shouldGroupByUser: true,
            stickToBottomScrollBehavior: 'auto',
          }),
          h(MessageComposer),
        ),
      ),
    ),
  );
  await standing(() =>
    stage.querySelector('.str-chat__message-composer, .str-chat__message-input'),
  );
  const tell = (type, message) =>
    client.dispatchEvent({
      type,
      cid: channel.cid,
      channel_type: 'messaging',
      channel_id: 'bench',
      message,
      user: message?.user,
      created_at: new Date().toISOString(),
    });
  const add = (message) => tell('message.new', message);
  const addAll = (messages) => {
    channel.state.addMessagesSorted(messages);
    tell('notification.message_new', messages.at(-1));
    tell('message.updated', messages.at(-1));
  };

  return {
    convert: ({ id, sender, text, at }) => ({
      id,
      cid: channel.cid,
      text,
      type: 'regular',
      user: users.get(sender),
      created_at: new Date(at).toISOString(),
      updated_at: new Date(at).toISOString(),
      attachments: [],
      latest_reactions: [],
      own_reactions: [],
      mentioned_users: [],
      reaction_groups: null,
    }),
    open: addAll,
    append: add,
    burst: (messages) => messages.forEach(add),
    stream(message) {
      add({ ...message, ai_generated: true });
      return {
        push(_piece, soFar) {
          // A copy with the same time of change is the same to it.
          const updated_at = new Date().toISOString();
          tell('message.updated', { ...message, ai_generated: true, text: soFar, updated_at });
        },
        end() {},
      };
    },
    prepend: addAll,
    scroller: () => stage.querySelector('[data-virtuoso-scroller]'),
    root: () => stage,
    rowSelector: '.str-chat__virtual-list-message-wrapper',
  };
}
