// vue-advanced-chat by its docs: the custom element, one room, `messages` replaced when they change.
import { register } from 'vue-advanced-chat';
import { standing } from '../standing.js';

const time = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' });

register();

export async function mount(stage, { me, others }) {
  const chat = document.createElement('vue-advanced-chat');
  const users = [me, ...others].map(({ id, name }) => ({
    _id: id,
    username: name,
    avatar: '',
    status: { state: 'online', lastChanged: '' },
  }));
  Object.assign(chat, {
    height: '640px',
    currentUserId: me.id,
    rooms: [{ roomId: 'bench', roomName: 'Support', avatar: '', users }],
    roomsLoaded: true,
    roomId: 'bench',
    singleRoom: true,
    messages: [],
    messagesLoaded: true,
    textareaAutoFocus: false,
    textFormatting: { disabled: false },
  });
  chat.style.cssText = 'inline-size: 100%';
  stage.append(chat);
  const scroller = () => chat.shadowRoot?.querySelector('.vac-container-scroll');
  await standing(scroller);

  const set = (messages) => (chat.messages = messages);
  return {
    convert: ({ id, index, sender, name, text, at }) => ({
      _id: id,
      indexId: index,
      content: text,
      senderId: sender,
      username: name,
      date: day.format(at),
      timestamp: time.format(at),
      saved: true,
      distributed: true,
      seen: true,
    }),
    // The room first knows that its messages are on their way, then has them.
    open(messages) {
      chat.messagesLoaded = false;
      set(messages);
      chat.messagesLoaded = true;
    },
    append: (message) => set([...chat.messages, message]),
    burst: (messages) => set([...chat.messages, ...messages]),
    stream(message) {
      const before = chat.messages;
      return {
        push: (_piece, soFar) => set([...before, { ...message, content: soFar }]),
        end() {},
      };
    },
    prepend: (messages) => set([...messages, ...chat.messages]),
    scroller,
    root: () => chat.shadowRoot,
    rowSelector: '.vac-message-wrapper',
  };
}
