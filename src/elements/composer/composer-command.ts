/** Something that is done instead of sending, where a text begins with `/name`. */
export interface ComposerCommand {
  /** Letters, digits, `-` and `_`, without the slash. */
  readonly name: string;
  /** What it does, in a few words of the user's language. */
  readonly description?: string;
  /**
   * Does it, with what stands behind the name. What it returns stands in the field afterwards; by
   * default nothing. Where it throws, the text stays.
   */
  readonly run: (rest: string) => string | void;
}

/** Somebody who can be mentioned. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
  readonly photoUrl?: string;
}

/** Does what the text asks for. Returns what stands in the field then; null: it is no command. */
export function runCommand(text: string, commands: readonly ComposerCommand[]): string | null {
  const [, name, rest = ''] = /^\/([\w-]+)(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  const command = name === undefined ? undefined : commands.find((one) => one.name === name);
  return command === undefined ? null : (command.run(rest) ?? '');
}
