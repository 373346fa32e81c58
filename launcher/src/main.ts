const OLDEST = 24;

// The check comes before imports that an older Node.js cannot parse.
if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  console.error(
    `Guichet needs Node.js ${OLDEST} or newer; this is ${process.version}. npm ci brings one along: start with npm start.\n` +
      `Guichet exige Node.js ${OLDEST} ou plus récent; cette version est ${process.version}. npm ci en installe une\u00a0: lancez npm start.`,
  );
  process.exit(1);
}
const { run } = await import('./run.ts');
await run(process.argv.slice(2), process.env);
export {};
