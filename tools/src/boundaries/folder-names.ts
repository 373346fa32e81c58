import type { Rule } from 'eslint';

const EMPTY_NAMES = /(?:^|\/)(?:utils?|helpers?|common|managers?)(?:\/|\.[cm]?[jt]s$)/u;

/** A file or folder is named after what it does; these names could hold anything. */
export const folderNames: Rule.RuleModule = {
  meta: { type: 'suggestion', schema: [], messages: { empty: 'name this file or folder for what it does' } },
  create: (context) => ({
    Program(node) {
      const path = context.filename.replaceAll('\\', '/');
      const inRepository = path.slice(path.search(/(?:libs|services|launcher|tools|e2e|bench)\//u));
      if (EMPTY_NAMES.test(inRepository)) context.report({ node, messageId: 'empty' });
    },
  }),
};
