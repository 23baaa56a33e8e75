// chatscope by its docs: a container with a list of <Message> and an input; plain texts as `textContent`.
import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css';
import {
  ChatContainer,
  MainContainer,
  Message,
  MessageInput,
  MessageList,
} from '@chatscope/chat-ui-kit-react';
import { createElement as h } from 'react';
import { messageStore, renderInto } from '../react.js';
import { standing } from '../standing.js';

export async function mount(stage) {
  const store = messageStore();
  const Chat = () => {
    const rows = store.use().map((model) => h(Message, { key: model.id, model }));
    return h(
      MainContainer,
      null,
      h(
        ChatContainer,
        null,
        h(MessageList, null, rows),
        h(MessageInput, { placeholder: 'Type message here', autoFocus: false }),
      ),
    );
  };
  renderInto(stage, Chat);
  const scroller = () => stage.querySelector('.cs-message-list__scroll-wrapper');
  await standing(scroller);

  return {
    convert: ({ id, own, name, text, at }) => ({
      id,
      message: text,
      type: 'text',
      sentTime: `${at}`,
      sender: name,
      direction: own ? 'outgoing' : 'incoming',
      position: 'single',
    }),
    open: (messages) => store.set(messages),
    append: (message) => store.set([...store.get(), message]),
    burst: (messages) => store.set([...store.get(), ...messages]),
    stream(message) {
      const before = store.get();
      return {
        push: (_piece, soFar) => store.set([...before, { ...message, message: soFar }]),
        end() {},
      };
    },
    prepend: (messages) => store.set([...messages, ...store.get()]),
    scroller,
    root: () => stage,
    rowSelector: '.cs-message',
  };
}
