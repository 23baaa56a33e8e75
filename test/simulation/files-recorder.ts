import type {
  Cancelled,
  FileHistory,
  FileReading,
  SentFile,
  SentWithFiles,
} from './files-history.js';
import { someBytes } from '../harness/upload.js';

/** Writes down what is done with files. */
export class FilesRecorder implements FileHistory {
  readonly sent: SentWithFiles[] = [];
  readonly cancelled: Cancelled[] = [];
  readonly readings: FileReading[] = [];
  /** Bytes that were given and are to be looked at: that takes real time. */
  readonly #looks: (() => Promise<void>)[] = [];
  readonly #now: () => number;
  readonly #note: (text: () => string) => void;

  constructor(now: () => number, note: (text: () => string) => void) {
    this.#now = now;
    this.#note = note;
  }

  send(sent: Omit<SentWithFiles, 'at'>): void {
    this.sent.push({ ...sent, at: this.#now() });
  }

  cancel(id: string, done: Promise<void>): void {
    const cancelled: Cancelled = { at: this.#now(), id, outcome: 'pending' };
    this.cancelled.push(cancelled);
    const end = (outcome: string) => {
      cancelled.outcome = outcome;
      this.#note(() => `cancel ${id}: ${outcome}`);
    };
    done.then(
      () => end('done'),
      (error: unknown) => end(codeOf(error)),
    );
  }

  /** `bytes`: what was given; looked at once the history is over. */
  read(who: Omit<FileReading, 'at' | 'outcome'>, bytes: Promise<Blob | Uint8Array>): Promise<void> {
    const reading: FileReading = { ...who, at: this.#now(), outcome: 'pending' };
    this.readings.push(reading);
    return bytes.then(
      (given) => {
        this.#looks.push(async () => {
          const expected = this.#expected(who.id, who.index);
          const found = given instanceof Blob ? new Uint8Array(await given.arrayBuffer()) : given;
          reading.outcome =
            expected && isEqual(found, someBytes(expected.size, expected.seed)) ? 'whole' : 'other';
        });
      },
      (error: unknown) => void (reading.outcome = codeOf(error)),
    );
  }

  /** Looks at all that was given. */
  async look(): Promise<void> {
    for (const look of this.#looks.splice(0)) await look();
  }

  get history(): FileHistory {
    const { sent, cancelled, readings } = this;
    return { sent, cancelled, readings };
  }

  #expected(id: string, index: number): SentFile | undefined {
    return this.sent.find((one) => one.id === id)?.files[index];
  }
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? String(error);
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
