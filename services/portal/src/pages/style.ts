import { createHash } from 'node:crypto';

/** Paper, ink, teal; one column; light and dark. Ratios of these colours are at least 4.5 to 1 for text, 3 to 1 for borders. */
export const STYLE = `
:root { color-scheme: light dark; --canvas: #fbfaf7; --surface: #fff; --ink: #16212b; --soft: #4a5661; --brand: #0b5563; --hover: #083f4a; --on-brand: #fff; --line: #d9d5cb; --halo: #ffc845; --outline: #16212b; --warn: #7a4b00; --warn-tint: #fff1d6; }
@media (prefers-color-scheme: dark) { :root { --canvas: #11181e; --surface: #18222a; --ink: #eef1f3; --soft: #b4bfc8; --brand: #7cc4cf; --hover: #a4dae2; --on-brand: #11181e; --line: #33414c; --halo: #11181e; --outline: #ffc845; --warn: #f2be6b; --warn-tint: #3b2c10; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--ink); font: 1.125rem/1.55 "Atkinson Hyperlegible Next", Arial, system-ui, sans-serif; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: block; padding: .5rem 1rem; }
header { display: flex; justify-content: space-between; align-items: center; gap: 1rem; padding: .75rem max(1rem, calc(50vw - 20rem)); border-bottom: 3px solid var(--brand); background: var(--surface); }
header p { margin: 0; font-weight: 700; }
a { color: var(--brand); text-underline-offset: .2em; }
header a { display: inline-flex; align-items: center; min-height: 3rem; }
main { max-width: 42rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h1 { font-size: clamp(1.75rem, 1.45rem + 1.5vw, 2.375rem); line-height: 1.2; margin: 1.5rem 0 1rem; }
p { max-width: 66ch; }
.soft { color: var(--soft); font-size: 1rem; }
.warn { border-inline-start: 3px solid var(--warn); background: var(--warn-tint); padding: .75rem 1rem; }
dl { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; margin: 1.5rem 0; padding: .5rem 1rem; }
dl div { display: grid; grid-template-columns: minmax(8rem, 1fr) 2fr; gap: 0 1rem; padding: .5rem 0; }
dl div + div { border-top: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.button { display: inline-flex; align-items: center; justify-content: center; min-height: 3rem; padding: .5rem 1.5rem; margin: 1rem 0 0; border: 0; border-radius: 6px; background: var(--brand); color: var(--on-brand); font: inherit; font-weight: 650; text-decoration: none; cursor: pointer; }
.button:hover { background: var(--hover); }
:focus-visible { outline: 3px solid var(--outline); outline-offset: 0; box-shadow: 0 0 0 6px var(--halo); border-radius: 6px; }
@media (max-width: 30rem) { dl div { grid-template-columns: 1fr; } .button { width: 100%; } }
`;

const HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing of a page may load or run anything, and its forms lead nowhere else. */
export const POLICY = `default-src 'none'; style-src 'sha256-${HASH}'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`;
