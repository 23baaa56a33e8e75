import { html, render } from 'lit';

import { MessageDeleteEvent } from '../../../events/message-delete.js';
import type { MessageItem } from '../../../session/views.js';
import type { MessageActionContext } from '../message-action.js';
import { openDialog } from './dialog.js';

/** A small question of our own: the browser's is not ours to style, and stops the page. */
export function askToDelete(
  root: ShadowRoot,
  items: readonly MessageItem[],
  { words, me, readOnly, fire }: MessageActionContext,
  then: () => void,
): void {
  const forAll = !readOnly && items.every(({ sender, deleted }) => sender === me && !deleted);
  const question = words.say('deleteQuestion', { count: items.length });
  const dialog = openDialog(root, { part: 'confirm', role: 'alertdialog', label: question });
  const choose = (whom: 'me' | 'all'): void => {
    dialog.close();
    fire(new MessageDeleteEvent(items, whom));
    then();
  };
  render(
    html`<p class="question">${question}</p>
      <div class="choices">
        ${
          forAll
            ? html`<button class="danger" @click=${() => choose('all')}>
                ${words.say('deleteForAll')}
              </button>`
            : null
        }
        <button class="danger" @click=${() => choose('me')}>${words.say('deleteForMe')}</button>
        <button autofocus @click=${() => dialog.close()}>${words.say('keepMessage')}</button>
      </div>`,
    dialog.element,
  );
  dialog.show();
}
