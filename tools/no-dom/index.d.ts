/**
 * Instead of TypeScript's library for browsers (`libReplacement`). Preact's types ask for it, and with it every service would be compiled as if
 * `window` and the browser's own `fetch` were there. Pages are only rendered to text; names of elements in Preact's types stay unknown.
 */
export {};
