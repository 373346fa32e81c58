import { readFile } from 'node:fs/promises';
import { QUEUE_WORDS } from '@guichet/routing/actions';

test.each([
  ['en', 'docs/case-work.md'],
  ['fr', 'docs/fr/travail-sur-les-dossiers.md'],
] as const)('the page for supervisors (%s) names the work queues as the program does', async (language, page) => {
  const names = Object.values(QUEUE_WORDS).map((words) => `*${words[language]}*`);
  expect(await readFile(page, 'utf8')).toContain(`${names.join(', ')}.`);
});
