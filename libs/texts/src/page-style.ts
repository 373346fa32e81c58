import { createHash } from 'node:crypto';

/** The one style of pages that are rendered without scripts. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; flex-wrap: wrap; }
a { display: inline-block; padding: .25rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid GrayText; overflow-wrap: anywhere; vertical-align: top; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
button, textarea { font: inherit; padding: .6rem 1rem; margin: .25rem .5rem .25rem 0; }
textarea { box-sizing: border-box; width: 100%; max-width: 40rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border-inline-start: .25rem solid GrayText; padding-inline-start: 1rem; }
`;

const policy = (formAction: "'none'" | "'self'"): string =>
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'; ` +
  `base-uri 'none'; form-action ${formAction}; frame-ancestors 'none'`;

/** Content-Security-Policy of such a page: nothing in it may load or run anything, even when a text that it shows contains HTML. */
export const PAGE_POLICY = policy("'none'");

/** The same for a page with a form. */
export const FORM_POLICY = policy("'self'");
