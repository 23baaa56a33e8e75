import { describe, expect, it } from 'vitest';

import { ChatError, toChatError } from '../../src/protocol/errors.js';

describe('an error as a ChatError', () => {
  it('is itself where it is one', () => {
    const error = new ChatError('not-found', 'There is none.');
    expect(toChatError(error)).toBe(error);
  });

  it('keeps its code where it comes from another copy of the kit', () => {
    const foreign = Object.assign(new Error('There is none.'), {
      name: 'ChatError',
      code: 'not-found',
    });
    expect(toChatError(foreign)).toMatchObject({ code: 'not-found', cause: foreign });
    expect(toChatError(foreign)).toBeInstanceOf(ChatError);
  });

  it('is internal, or what is said, where it is anything else', () => {
    expect(toChatError(new TypeError('x is undefined')).code).toBe('internal');
    expect(toChatError('a text', 'offline')).toMatchObject({ code: 'offline', message: 'a text' });
    const unknown = Object.assign(new Error('?'), { name: 'ChatError', code: 'of later' });
    expect(toChatError(unknown).code).toBe('internal');
  });
});
