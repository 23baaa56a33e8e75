// Web Chat by its docs for a page: the full bundle as a script, `renderWebChat` over a Direct Line
// object; here one that lives in the page. (Its modules want install scripts of its dependencies run.)
// Answers in pieces come as its livestreaming says: typing activities with all the text so far.
import { standing } from '../standing.js';

function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    Object.assign(element, { src: address, onload: resolve, onerror: reject });
    document.head.append(element);
  });
}

await script('/packages/botframework-webchat/dist/webchat.js');

function subject(first) {
  const observers = new Set();
  const last = first;
  return {
    next: (value) => observers.forEach((observer) => observer.next?.(value)),
    observable: {
      subscribe(given, ...rest) {
        const observer = typeof given === 'function' ? { next: given, error: rest[0] } : given;
        observers.add(observer);
        if (last !== undefined) observer.next?.(last);
        return { unsubscribe: () => observers.delete(observer) };
      },
      [Symbol.observable ?? '@@observable']() {
        return this;
      },
    },
  };
}

export async function mount(stage, { me }) {
  const activities = subject();
  const directLine = {
    activity$: activities.observable,
    // 2: online.
    connectionStatus$: subject(2).observable,
    postActivity: () => subject('sent').observable,
    getSessionId: () => subject('').observable,
    end() {},
  };
  window.WebChat.renderWebChat(
    {
      directLine,
      userID: me.id,
      locale: 'en-US',
      styleOptions: { rootHeight: '640px', rootWidth: '100%' },
    },
    stage,
  );
  const scroller = () => stage.querySelector('.webchat__basic-transcript__scrollable');
  await standing(() => stage.querySelector('.webchat__send-box'));

  const say = (activity) => activities.next(activity);
  return {
    convert: ({ id, index, own, sender, name, text, at }) => ({
      id,
      type: 'message',
      from: { id: sender, name, role: own ? 'user' : 'bot' },
      text,
      timestamp: new Date(at).toISOString(),
      channelData: { 'webchat:sequence-id': index },
    }),
    open: (messages) => messages.forEach(say),
    append: say,
    burst: (messages) => messages.forEach(say),
    stream(message) {
      let piece = 0;
      const part = (text, streamType) => ({
        ...message,
        id: `${message.id}-${piece}`,
        type: streamType === 'final' ? 'message' : 'typing',
        text,
        channelData: {
          'webchat:sequence-id': message.channelData['webchat:sequence-id'] + piece / 1000,
          streamType,
          ...(streamType === 'final' ? {} : { streamSequence: piece + 1 }),
          ...(piece === 0 ? {} : { streamId: `${message.id}-0` }),
        },
      });
      return {
        push(_piece, soFar) {
          say(part(soFar, 'streaming'));
          piece += 1;
        },
        end: (whole) => say(part(whole, 'final')),
      };
    },
    prepend: (messages) => messages.forEach(say),
    scroller,
    root: () => stage,
    rowSelector: '.webchat__basic-transcript__activity',
  };
}
