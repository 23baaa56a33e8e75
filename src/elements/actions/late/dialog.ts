import { focusedElement } from '../../internal/focused-element.js';

interface DialogOptions {
  readonly part: string;
  readonly label: string;
  readonly role?: 'alertdialog';
  readonly onClose?: () => void;
}

export interface OpenDialog {
  readonly element: HTMLDialogElement;
  /** Once its content is there. */
  show(): void;
  close(): void;
}

/**
 * A modal dialog in `root`. A press beside it and Escape close it, whatever listens to Escape
 * around it; the focus goes back to where it was.
 */
export function openDialog(root: ShadowRoot, options: DialogOptions): OpenDialog {
  const { part, label, role, onClose } = options;
  const back = focusedElement();
  const element = document.createElement('dialog');
  element.className = `dialog ${part}`;
  element.part.value = `dialog ${part}`;
  element.ariaLabel = label;
  if (role !== undefined) element.role = role;
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    element.close();
  });
  element.addEventListener('click', (event) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    const isBeside = x < left || x > right || y < top || y > bottom;
    if (event.target === element && event.detail > 0 && isBeside) element.close();
  });
  element.addEventListener('close', () => {
    element.remove();
    if (focusedElement() === document.body || focusedElement() === null) {
      back?.focus({ preventScroll: true });
    }
    onClose?.();
  });
  root.append(element);
  return { element, show: () => element.showModal(), close: () => element.close() };
}
