// deep-chat by its docs: `history` for what there is at the beginning, `addMessage` for what comes,
// a `handler` with `stream` for answers in pieces, `loadHistory` for older ones.
import 'deep-chat';
import { standing } from '../standing.js';

export async function mount(stage, { others }) {
  const chat = document.createElement('deep-chat');
  chat.style.cssText = 'inline-size: 100%; block-size: 100%; border: 0';
  let signals;
  chat.connect = { stream: true, handler: (_body, given) => (signals = given) };
  chat.names = Object.fromEntries(others.map(({ id, name }) => [id, { text: name }]));
  chat.names.user = { text: 'You' };
  stage.append(chat);
  const scroller = () => chat.shadowRoot?.querySelector('#messages');
  await standing(scroller);

  const add = (message) => chat.addMessage(message);
  return {
    convert: ({ own, sender, text }) => ({ role: own ? 'user' : sender, text }),
    // `history` is read when the element is rendered: a new one renders it anew.
    open(messages) {
      chat.history = messages;
    },
    append: add,
    burst: (messages) => messages.forEach(add),
    async stream() {
      chat.submitUserMessage({ text: 'Please go on.' });
      await standing(() => signals);
      signals.onOpen();
      return {
        push: (piece) => void signals.onResponse({ text: piece }),
        end: () => signals.onClose(),
      };
    },
    // Older messages come by a function that the element calls when one scrolls to the top.
    prepend: undefined,
    scroller,
    root: () => chat.shadowRoot,
    rowSelector: '.outer-message-container',
  };
}
