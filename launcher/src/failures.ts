import { DataFolderInUse } from './data/data-folder.ts';
import { DataFolderUnusable } from './data/make-folder.ts';
import { NatsServerMissing, PortTaken, ServerDoesNotStart } from '@guichet/local-stack';
import { RetiredInUse } from './retired-in-use.ts';
import { SettingsRefused } from '@guichet/settings';
import { LogWasMoved } from './data/log-choice.ts';
import { LogNotReached } from './services/log-at-start.ts';
import { EventStoreUrlRefused } from './services/log-urls.ts';

const NBSP = '\u00a0';

/** The text for a start that failed: what to do when the cause is known, otherwise the stack. */
export function explain(error: unknown): string {
  if (error instanceof DataFolderInUse)
    return [
      `The data folder ${error.folder} is in use by another Guichet (process ${error.pid}). Stop it, or choose another folder with GUICHET_DATA.`,
      `Un autre Guichet (processus ${error.pid}) utilise le dossier ${error.folder}. Arrêtez-le, ou choisissez un autre dossier avec GUICHET_DATA.`,
    ].join('\n');
  if (error instanceof DataFolderUnusable) return unusable(error);
  if (error instanceof EventStoreUrlRefused)
    return [
      'EVENT_STORE_URL must be of the form esdb://user:password@host:2113?tls=true, or absent: the launcher starts PostgreSQL by itself.',
      `EVENT_STORE_URL doit être de la forme esdb://utilisateur:motdepasse@hôte:2113?tls=true, ou absente${NBSP}: le lanceur démarre PostgreSQL lui-même.`,
    ].join('\n');
  if (error instanceof LogWasMoved)
    return [
      'The log of this installation was moved, and EVENT_STORE_URL names another one. Leave it out, or move the log with npm run migrate-log.',
      'Le journal de cette installation a été déplacé, et EVENT_STORE_URL en désigne un autre. Retirez cette variable, ou déplacez le journal avec npm run migrate-log.',
    ].join('\n');
  if (error instanceof LogNotReached) return notReached(error);
  if (error instanceof NatsServerMissing) return error.message;
  if (error instanceof PortTaken) return portTaken(error);
  if (error instanceof ServerDoesNotStart)
    return [
      `${error.server} does not start. Its log is in the data folder (postgres or nats); the last attempt ended with the line below.`,
      `${error.server} ne démarre pas. Son journal se trouve dans le dossier de données (postgres ou nats); la dernière tentative s’est terminée ainsi${NBSP}:`,
      `  ${error.cause instanceof Error ? error.cause.message : String(error.cause)}`,
    ].join('\n');
  if (error instanceof RetiredInUse) return `${error.text.en}\n${error.text.fr}`;
  if (error instanceof SettingsRefused)
    return `The settings are refused; nothing of them was used · Les réglages sont refusés; rien n’en a été utilisé${NBSP}:\n${error.message}`;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return [
      `Port ${port} is taken by another program. Choose another one with PORT (PORT=0: any free one).`,
      `Un autre programme utilise déjà le port ${port}. Choisissez-en un autre avec PORT (PORT=0${NBSP}: n’importe quel port libre).`,
    ].join('\n');
  return chain(error);
}

function unusable({ reason, obstacle }: DataFolderUnusable): string {
  const [en, fr] =
    reason === 'not-a-folder'
      ? [`${obstacle} is not a folder`, `${obstacle} n’est pas un dossier`]
      : [`nothing can be written in ${obstacle}`, `l’écriture est impossible dans ${obstacle}`];
  return [
    `The data folder cannot be used: ${en}. Choose another folder with GUICHET_DATA.`,
    `Le dossier de données est inutilisable${NBSP}: ${fr}. Choisissez un autre dossier avec GUICHET_DATA.`,
  ].join('\n');
}

function notReached({ reason, server }: LogNotReached): string {
  const texts = {
    away: [
      `The event log at ${server} does not answer. Start it, or mend EVENT_STORE_URL, and start again.`,
      `Le journal à l’adresse ${server} ne répond pas. Démarrez-le, ou corrigez EVENT_STORE_URL, puis relancez.`,
    ],
    refused: [
      `The event log at ${server} refuses the user or the password in EVENT_STORE_URL.`,
      `Le journal à l’adresse ${server} refuse l’utilisateur ou le mot de passe indiqué dans EVENT_STORE_URL.`,
    ],
  };
  return texts[reason].join('\n');
}

/** Choosing another port silently would leave programs that use the old one waiting for ever. */
function portTaken({ server, port }: PortTaken): string {
  const [name, variable] = server === 'postgres' ? ['PostgreSQL', 'POSTGRES_PORT'] : ['NATS', 'NATS_PORT'];
  return [
    `Port ${port}, where programs expect ${name}, is taken by another program. Stop that one, or choose another port with ${variable} (${variable}=0: any free one) and tell those who call ${name}.`,
    `Un autre programme utilise le port ${port}, où l’on s’attend à trouver ${name}. Arrêtez-le, ou choisissez un autre port avec ${variable} (${variable}=0${NBSP}: n’importe quel port libre) et prévenez ceux qui appellent ${name}.`,
  ].join('\n');
}

function chain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error instanceof AggregateError ? error.errors : error.cause === undefined ? [] : [error.cause];
  return [error.stack ?? error.message, ...inner.map((cause) => `caused by · causé par${NBSP}: ${chain(cause)}`)].join(
    '\n',
  );
}
