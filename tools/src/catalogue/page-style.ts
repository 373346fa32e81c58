/** Follows the reader's colours; prints; fits a telephone. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#767676, #949494); --link: light-dark(#0b4f8a, #8cc4ff); --shade: light-dark(#f3f3f3, #222); }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip:not(:focus) { position: absolute; left: -999rem; }
.language { text-align: end; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
h3 code { font-weight: normal; }
section { border-top: 1px solid var(--line); margin-top: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; }
dt { font-weight: bold; }
dd { margin: 0; min-width: 0; }
.words { margin: 0.3rem 0; }
.words dt { font-weight: normal; }
.grows { margin: 0; font-style: italic; }
.scroll, pre { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 40rem; }
caption { text-align: start; font-weight: bold; padding: 0.5rem 0; }
th, td { border: 1px solid var(--line); padding: 0.3rem 0.5rem; text-align: start; vertical-align: top; }
thead th, pre { background: var(--shade); }
tbody th { font-weight: normal; }
pre { padding: 0.5rem; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.4rem; } }
@media print { body { max-width: none; } .scroll { overflow: visible; } .language, .skip, nav { display: none; } }
`;
