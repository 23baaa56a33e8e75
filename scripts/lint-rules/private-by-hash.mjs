// `private` is erased and can be reached; only the decorators of elements need fields.
import { projectPath } from './shared.mjs';

export const privateByHash = {
  meta: {
    type: 'suggestion',
    docs: { description: 'Outside the elements, private members are #private' },
    messages: { hash: 'Name it with # instead: only elements have `private` members.' },
  },
  create(context) {
    const path = projectPath(context);
    if (!path.startsWith('src/') || path.startsWith('src/elements/')) return {};
    const check = (node) => {
      const isConstructor = node.kind === 'constructor';
      if (node.accessibility === 'private' && !isConstructor) {
        context.report({ node, messageId: 'hash' });
      }
    };
    return { PropertyDefinition: check, MethodDefinition: check };
  },
};
