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

/** What the doc block does not name is not public, whatever the analyzer reads out of the code. */
function publicOnly() {
  const isPublic = ({ name, privacy, kind, attribute, description }) =>
    privacy !== 'private' &&
    privacy !== 'protected' &&
    !name?.startsWith('#') &&
    !name?.startsWith('[') &&
    (kind !== 'field' || attribute !== undefined || Boolean(description)) &&
    !inheritedFromLit.has(name);
  const isDocumented = ({ name, description }) => Boolean(name && description);
  return {
    name: 'public-only',
    packageLinkPhase({ customElementsManifest }) {
      customElementsManifest.modules = customElementsManifest.modules.filter(
        ({ path, exports = [] }) =>
          !path.includes('/internal/') &&
          exports.some(({ kind }) => kind === 'custom-element-definition'),
      );
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          declaration.members = declaration.members?.filter(isPublic);
          declaration.events = declaration.events?.filter(isDocumented);
          hideBaseClass(declaration);
        }
      }
    },
  };
}

/** The base class lies in `internal`; what it brings stands with each element already. */
function hideBaseClass(declaration) {
  if (!declaration.customElement) return;
  declaration.superclass = { name: 'LitElement', package: 'lit' };
  const { members = [], attributes = [], events = [] } = declaration;
  for (const inherited of [...members, ...attributes, ...events]) delete inherited.inheritedFrom;
}

/** The paths of the published files. */
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
