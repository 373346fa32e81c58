import { explain } from '../failures.ts';
import { makeDatabases } from './databases.ts';
import { runGateway } from './gateway.ts';
import { makeKeys } from './keys.ts';
import { runMail } from './mail.ts';

const FOLDERS = { installation: '/installation', access: '/access' };
const MAIL_FOLDER = '/mail';

const log = (line: string): void => console.log(line);
const { env } = process;
const municipalities = (env.GUICHET_MUNICIPALITY_DIR ?? '').split(':').filter(Boolean);

/** What a container of this image does, by its first argument. */
const ACTS: Readonly<Record<string, () => Promise<{ close(): Promise<void> } | void>>> = {
  keys: () => makeKeys(FOLDERS),
  databases: () => {
    const acceptRetired = process.argv.includes('--accept-retired');
    return makeDatabases({ folders: FOLDERS, municipalities, acceptRetired, env, log });
  },
  gateway: () => runGateway(municipalities, log),
  mail: () => runMail(MAIL_FOLDER, log),
};

const stopping = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

try {
  const act = ACTS[process.argv[2] ?? ''];
  if (!act)
    throw new Error(`one of ${Object.keys(ACTS).join(', ')} · l’un de ces mots\u00a0: ${Object.keys(ACTS).join(', ')}`);
  const running = await act();
  if (running) {
    await stopping;
    await running.close();
  }
  process.exit(0);
} catch (failure) {
  console.error(explain(failure));
  process.exit(1);
}
