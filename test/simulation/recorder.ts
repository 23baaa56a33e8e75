import type { TimelineItem } from '../../src/session/index.js';
import type {
  FinalView,
  Heard,
  Kept,
  Left,
  Log,
  Operation,
  PageLife,
  Screen,
  Told,
} from './history.js';
import { FilesRecorder } from './files-recorder.js';
import { HostRecorder } from './host-recorder.js';
import { IdentityRecorder } from './identity-recorder.js';

/** Writes down what can be seen from outside, with the time at which it happened. */
export class Recorder {
  readonly operations: Operation[] = [];
  readonly screens: Screen[] = [];
  readonly told: Told[] = [];
  readonly heard: Heard[] = [];
  readonly kept: Kept[] = [];
  readonly left: Left[] = [];
  readonly host: HostRecorder;
  readonly identity: IdentityRecorder;
  readonly files: FilesRecorder;
  readonly refused = new Map<string, number>();
  readonly pages: PageLife[] = [];
  readonly finals: FinalView[] = [];
  logs: readonly Log[] = [];
  /** When something last changed on a screen. */
  lastChange = 0;
  readonly #now: () => number;
  readonly #trace: ((line: string) => void) | null;

  constructor(now: () => number, trace: ((line: string) => void) | null) {
    this.#now = now;
    this.#trace = trace;
    this.host = new HostRecorder(now, (text) => this.note(text));
    this.identity = new IdentityRecorder(now, (text) => this.note(text));
    this.files = new FilesRecorder(now, (text) => this.note(text));
  }

  /** Says something to who replays one seed. */
  note(text: () => string): void {
    this.#trace?.(`${(this.#now() / 1000).toFixed(3).padStart(9)}  ${text()}`);
  }

  operation(operation: Omit<Operation, 'at' | 'outcome'>, done?: Promise<unknown>): Operation {
    const recorded: Operation = { ...operation, at: this.#now(), outcome: 'pending' };
    this.operations.push(recorded);
    const { device, page, conversation, act, text, target, seq, emoji } = recorded;
    const name = `${device}/${page} ${conversation} ${act}`;
    const about = [text, target, emoji, seq].filter((part) => part !== undefined).join(' ');
    this.note(() => `${name} ${about}`);
    done?.then(
      () => {
        recorded.outcome = 'accepted';
        this.note(() => `${name} ${about}: accepted`);
      },
      (error: unknown) => {
        const { code, message } = error as { code?: string; message?: string };
        recorded.outcome = code ?? String(message);
        this.note(() => `${name} ${about}: ${recorded.outcome}`);
      },
    );
    return recorded;
  }

  refuse(device: string): void {
    if (!this.refused.has(device)) this.refused.set(device, this.#now());
  }

  leave(device: string, id: string): void {
    this.left.push({ at: this.#now(), device, id });
  }

  screen(screen: Omit<Screen, 'at'>): void {
    this.lastChange = this.#now();
    this.screens.push({ ...screen, at: this.#now() });
    this.note(
      () => `${screen.device}/${screen.page} ${screen.conversation} shows ${show(screen.items)}`,
    );
  }

  hear(heard: Omit<Heard, 'at'>): void {
    this.lastChange = this.#now();
    this.heard.push({ ...heard, at: this.#now() });
    const { device, page, conversation, id } = heard;
    this.note(() => `${device}/${page} ${conversation} hears ${id}`);
  }

  tell(told: Omit<Told, 'at'>): void {
    this.lastChange = this.#now();
    this.told.push({ ...told, at: this.#now() });
  }
}

const SHOWN = 8;

/** The end of a list in one line, for a reader. */
export function show(items: readonly TimelineItem[]): string {
  const rows = items.slice(-SHOWN).map((item) => {
    if (item.kind === 'hole') return `[hole ${item.from}-${item.to}]`;
    if (item.kind === 'notice') return `${item.seq}:(${item.notice} ${item.name})`;
    const reactions = item.reactions.map(({ emoji, users }) => ` ${emoji}${users.length}`).join('');
    const text = item.deleted ? '(deleted)' : item.text;
    return `${item.seq ?? '-'}:${text}${item.edited ? '*' : ''}${reactions} ${item.state}`;
  });
  const before = items.length > SHOWN ? `… ${items.length - SHOWN} before, ` : '';
  return `${before}${rows.join(', ') || 'nothing'}`;
}
