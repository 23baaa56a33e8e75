import { ChatError } from './errors.js';

/**
 * A description of plain data that can be held against a value: gives the value as the described
 * type, or throws `invalid` (`too-large` for a text beyond its limit) with the path of what is
 * wrong. A dozen of these describe the whole protocol in a fraction of a schema library's bytes
 * (docs/decisions/0005-shapes.md).
 */
export type Shape<T> = (value: unknown, path: Path) => T;

/** What the value is called where it stands: a name, or a place in a list. */
type Path = string | number;

/** Marks a field that may be left out; it may not be `undefined`. */
export interface OptionalField<T> {
  readonly optional: Shape<T>;
}

type Field = Shape<unknown> | OptionalField<unknown>;
type Fields = Readonly<Record<string, Field>>;
type Data = Readonly<Record<string, unknown>>;

/** The type of the objects that have these fields. */
export type Fielded<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Shape<unknown> ? K : never]: F[K] extends Shape<infer T>
    ? T
    : never;
} & {
  readonly [K in keyof F as F[K] extends Shape<unknown> ? never : K]?: F[K] extends OptionalField<
    infer T
  >
    ? T
    : never;
};

/** Whatever passes `test`; `words` say what that is. */
export function is<T>(test: (value: unknown) => boolean, words: string): Shape<T> {
  return (value, path) => (test(value) ? (value as T) : misfit(path, words));
}

export const string: Shape<string> = is((value) => typeof value === 'string', 'a string');
export const boolean: Shape<boolean> = is((value) => typeof value === 'boolean', 'true or false');
export const number: Shape<number> = is(Number.isFinite, 'a number');

/** A whole number from 0 on. */
export const count: Shape<number> = is(isCount, 'a whole number from 0 on');

/** Any object that is not an array. */
export const data: Shape<Data> = is(isData, 'an object');

/** An object whose values are strings. */
export const words: Shape<Readonly<Record<string, string>>> = is(
  (value) => isData(value) && Object.values(value).every((word) => typeof word === 'string'),
  'an object whose values are strings',
);

/** One of a few strings. */
export function oneOf<const T extends string>(...values: T[]): Shape<T> {
  return is((value) => values.includes(value as T), values.join(' or '));
}

export function optional<T>(shape: Shape<T>): OptionalField<T> {
  return { optional: shape };
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path) => (value === null ? null : shape(value, path));
}

export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return misfit(path, 'a list');
    return inside(path, () => value.map(shape));
  };
}

/** An object with these fields. Others are left out, or with `open` kept as they are. */
export function object<F extends Fields>(fields: F, open = false): Shape<Fielded<F>> {
  return (value, path) => {
    if (!isData(value)) return misfit(path, 'an object');
    const found: [string, unknown][] = open ? Object.entries(value) : [];
    inside(path, () => {
      for (const [name, field] of Object.entries(fields)) {
        const isGiven = Object.hasOwn(value, name);
        if (!isGiven && typeof field !== 'function') continue;
        const shape = typeof field === 'function' ? field : field.optional;
        found.push([name, shape(value[name], name)]);
      }
    });
    // Not by assignment: `__proto__` is a name like any other here.
    return Object.fromEntries(found) as Fielded<F>;
  };
}

/** The kinds of a tagged union, each with the fields that it has beside `kind`. */
type Kinds = Readonly<Record<string, Shape<unknown>>>;
type Tagged<K extends Kinds> = {
  readonly [Name in keyof K]: K[Name] extends Shape<infer T> ? T & { readonly kind: Name } : never;
}[keyof K];

/** A tagged union by its field `kind`. A kind that is not listed is left to `unknown`. */
export function kinds<const K extends Kinds, U = never>(
  known: K,
  unknown: Shape<U> = (_value, path) => misfit(`${path}.kind`, Object.keys(known).join(' or ')),
): Shape<Tagged<K> | U> {
  return (value, path) => {
    if (!isData(value)) return misfit(path, 'an object');
    const { kind } = value;
    if (typeof kind !== 'string') return misfit(`${path}.kind`, 'a string');
    const shape = Object.hasOwn(known, kind) ? known[kind] : undefined;
    if (shape === undefined) return unknown(value, path);
    return { ...(shape(value, path) as object), kind } as Tagged<K>;
  };
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isData(value: unknown): value is Data {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The path is put together on the way out of a misfit: what fits costs no string. */
function inside<T>(path: Path, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw error instanceof ChatError
      ? new ChatError(error.code, `${path}.${error.message}`)
      : error;
  }
}

export function misfit(
  path: Path,
  words: string,
  code: 'invalid' | 'too-large' = 'invalid',
): never {
  throw new ChatError(code, `${path}: expected ${words}`);
}
