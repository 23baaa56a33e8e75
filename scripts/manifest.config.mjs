// How the analyzer makes custom-elements.json: the public surface of the elements and no more.

/** Knows `define('chat-box', ChatBox)`, our guarded form of customElements.define. */
function tagsByDefine() {
  return {
    name: 'tags-by-define',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'define') return;
      const [tag, element] = node.arguments;
      if (tag === undefined || element === undefined || !ts.isStringLiteral(tag)) return;
      moduleDoc.exports.push({
        kind: 'custom-element-definition',
        name: tag.text,
        declaration: { name: element.getText(), module: moduleDoc.path },
      });
    },
    packageLinkPhase({ customElementsManifest: { modules } }) {
      const tags = modules.flatMap(({ exports = [] }) =>
        exports.filter(({ kind }) => kind === 'custom-element-definition'),
      );
      for (const declaration of modules.flatMap(({ declarations = [] }) => declarations)) {
        const tag = tags.find(({ declaration: { name } }) => name === declaration.name);
        if (tag !== undefined)
          Object.assign(declaration, { tagName: tag.name, customElement: true });
      }
    },
  };
}

const inheritedFromLit = new Set(['styles', 'shadowRootOptions']);

function publicOnly() {
  const isPublic = ({ name, privacy }) =>
    privacy !== 'private' &&
    privacy !== 'protected' &&
    !name?.startsWith('#') &&
    !name?.startsWith('[') &&
    !inheritedFromLit.has(name);
  return {
    name: 'public-only',
    packageLinkPhase({ customElementsManifest: { modules } }) {
      for (const declaration of modules.flatMap(({ declarations = [] }) => declarations)) {
        if (declaration.members !== undefined) {
          declaration.members = declaration.members.filter(isPublic);
        }
      }
    },
  };
}

/** The paths of the published files, without what those do not export. */
function publishedPaths() {
  const published = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
  const rename = (value) => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, inner] of Object.entries(value)) {
      if ((key === 'path' || key === 'module') && typeof inner === 'string') {
        value[key] = published(inner);
      } else rename(inner);
    }
  };
  return {
    name: 'published-paths',
    packageLinkPhase({ customElementsManifest }) {
      customElementsManifest.modules = customElementsManifest.modules.filter(({ exports = [] }) =>
        exports.some(({ kind }) => kind === 'custom-element-definition'),
      );
      rename(customElementsManifest.modules);
    },
  };
}

export default {
  globs: ['src/elements/*/*.ts'],
  exclude: ['src/elements/**/*.styles.ts'],
  litelement: true,
  packagejson: false,
  plugins: [tagsByDefine(), publicOnly(), publishedPaths()],
};
