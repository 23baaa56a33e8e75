import { isData } from '../../protocol/shape.js';
import { disguiseEntryId, type Disguise, type IdKind } from './disguise.js';

/**
 * Gives a value as it may stand in a timeline, or `undefined` where it may not. Every field that is
 * recorded has its rule; what has none is left out, in a timeline that is not disguised as well:
 * nobody can say what a field of a later version holds.
 */
export type Rule = (value: unknown, to: Disguise) => unknown;

/** A rule for each field of `T` beside its `kind`: a new field does not compile without one. */
type RulesOf<T> = { readonly [Field in Exclude<keyof T, 'kind'>]-?: Rule };

/** A rule for each kind of a tagged union. */
type RulesByKind<T extends { readonly kind: string }> = {
  readonly [Kind in T['kind']]: Rule;
};

const WORD = /^[a-z][a-z0-9.:-]{0,39}$/;

/** Numbers, true and false. */
export const plain: Rule = (value) =>
  typeof value === 'number' || typeof value === 'boolean' ? value : undefined;

/** One of a few words of the protocol. */
export const word: Rule = (value) =>
  typeof value === 'string' && WORD.test(value) ? value : undefined;

/** Never recorded. */
export const gone: Rule = () => undefined;

/** That there was a text, and nothing of it. */
export const blank: Rule = () => '';

export const text = onString((value, to) => to.text(value));
export const symbol = onString((value, to) => to.symbol(value));
export const entryId = onString(disguiseEntryId);
export const data: Rule = (value, to) => to.data(value);

export function id(kind: IdKind): Rule {
  return onString((value, to) => to.id(kind, value));
}

function onString(rule: (value: string, to: Disguise) => string): Rule {
  return (value, to) => (typeof value === 'string' ? rule(value, to) : undefined);
}

export function orNull(rule: Rule): Rule {
  return (value, to) => (value === null ? null : rule(value, to));
}

export function listOf(rule: Rule): Rule {
  return (value, to) =>
    Array.isArray(value) ? value.map((one: unknown) => rule(one, to)) : undefined;
}

export function fields<T>(rules: RulesOf<T>): Rule {
  const all = Object.entries<Rule>(rules);
  return (value, to) => {
    if (!isData(value)) return undefined;
    const found = all.filter(([name]) => value[name] !== undefined);
    const kept = found.map(([name, rule]) => [name, rule(value[name], to)] as const);
    return Object.fromEntries(kept.filter(([, inner]) => inner !== undefined));
  };
}

export function byKind<T extends { readonly kind: string }>(rules: RulesByKind<T>): Rule {
  const all = new Map<unknown, Rule>(Object.entries<Rule>(rules));
  return (value, to) => {
    if (!isData(value)) return undefined;
    const kept = all.get(value['kind'])?.(value, to);
    return isData(kept) ? { kind: value['kind'], ...kept } : undefined;
  };
}
