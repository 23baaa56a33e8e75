import { html, nothing, render } from 'lit';

import type { ConversationItem } from '../../../session/index.js';
import { announcer } from '../../internal/announcer.js';
import { plainSubject } from '../../internal/subject.js';
import type { BoxParts } from '../late-box-acts.js';
import { actionIcons } from './action-icons.js';
import { openDialog } from './dialog.js';

/** Lets the user choose a conversation, and says when it was done. */
export function openForwardDialog(
  box: BoxParts,
  forward: (conversation: string) => Promise<boolean>,
): void {
  const session = box.session();
  const words = box.words();
  if (session === null) return;
  const label = words.say('forwardTo');
  let items: readonly ConversationItem[] = [];
  let query = '';
  let isOpen = false;
  const titleOf = (item: ConversationItem): string =>
    plainSubject(item.title) || words.say('untitled');

  const choose = async (item: ConversationItem): Promise<void> => {
    dialog.close();
    if (await forward(item.id)) {
      announcer.say(words.say('forwardedTo', { name: titleOf(item) }));
    }
  };
  const draw = (): void => {
    const own = box.handle()?.id;
    const open = items.filter(({ id, access }) => access === 'write' && id !== own);
    const wanted = query.trim().toLocaleLowerCase();
    const found = open.filter((item) => titleOf(item).toLocaleLowerCase().includes(wanted));
    render(
      html`<header>
          <h2>${label}</h2>
          <button
            class="close"
            aria-label=${words.say('closeDialog')}
            title=${words.say('closeDialog')}
            @click=${() => dialog.close()}
          >
            ${actionIcons.close}
          </button>
        </header>
        ${
          open.length < 6
            ? nothing
            : html`<input
                type="search"
                aria-label=${words.say('searchConversations')}
                placeholder=${words.say('searchConversations')}
                @input=${handleInput}
              />`
        }
        <ul class="targets">
          ${
            found.length === 0
              ? html`<li class="none">${words.say('noOtherConversation')}</li>`
              : found.map(
                  (item) =>
                    html`<li>
                      <button @click=${() => void choose(item)}>
                        <chat-avatar
                          .name=${titleOf(item)}
                          .src=${item.photoUrl ?? ''}
                          .seed=${item.id}
                        ></chat-avatar>
                        <bdi>${titleOf(item)}</bdi>
                      </button>
                    </li>`,
                )
          }
        </ul>`,
      dialog.element,
    );
  };
  const handleInput = (event: Event): void => {
    query = (event.currentTarget as HTMLInputElement).value;
    draw();
  };
  const following = session.conversations$.subscribe({
    next: (next) => {
      items = next;
      if (isOpen) draw();
    },
    error: () => {},
  });
  const dialog = openDialog(box.element.shadowRoot as ShadowRoot, {
    part: 'forward',
    label,
    onClose: () => following.unsubscribe(),
  });
  isOpen = true;
  draw();
  dialog.show();
}
