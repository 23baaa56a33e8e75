// deep-chat by its docs: `history` for what there is at the beginning, `loadHistory` for what is
// above it, `addMessage` for what comes, a `handler` with `stream` for answers in pieces.
import 'deep-chat';
import { standing } from '../standing.js';

export async function mount(stage, { others }) {
  const chat = document.createElement('deep-chat');
  chat.style.cssText = 'width: 480px; height: 640px; border: 0';
  let signals;
  let older;
  chat.connect = { stream: true, handler: (_body, given) => (signals = given) };
  chat.names = Object.fromEntries(others.map(({ id, name }) => [id, { text: name }]));
  chat.names.user = { text: 'You' };
  stage.append(chat);
  const scroller = () => chat.shadowRoot?.querySelector('#messages');
  await standing(scroller);

  const add = (message) => chat.addMessage(message);
  return {
    convert: ({ own, sender, text }) => ({ role: own ? 'user' : sender, text }),
    // Read when the element is rendered; where older ones are to come, its function is asked, and
    // again when one scrolls to the top. `false` says that there are more.
    open(messages, { older: isMore }) {
      if (!isMore) {
        chat.history = messages;
        return;
      }
      chat.loadHistory = (page) =>
        page === 0 ? [false, ...messages] : new Promise((resolve) => (older = resolve));
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
    async prepend(messages) {
      await standing(() => older);
      older(messages);
    },
    scroller,
    root: () => chat.shadowRoot,
    rowSelector: '.outer-message-container',
  };
}
