import { Refusal, UsageError } from '@guichet/texts';

const NBSP = '\u00a0';

const refuse = (en: string, fr: string) => new Refusal({ en, fr });
const wrong = (en: string, fr: string) => new UsageError({ en, fr });

/** Why a command is not carried out; nothing was changed. */
export const refusal = {
  usage: (what: string, usage: string) =>
    wrong(`Not understood: ${what || '…'}\n\n${usage}`, `Commande non comprise${NBSP}: ${what || '…'}\n\n${usage}`),
  elsewhereIncomplete: () =>
    wrong(
      '--nats, --registry and --config belong together.',
      'Les options --nats, --registry et --config vont ensemble.',
    ),
  notRunning: (data: string) =>
    refuse(
      `No installation runs in ${data}: start it with npm start, or name its folder with --data.`,
      `Aucune installation n’est en marche dans ${data}${NBSP}: lancez-la avec npm start, ou indiquez son dossier avec --data.`,
    ),
  malformedName: (name: string) =>
    wrong(
      `“${name}” cannot be a name: use 2 to 32 small letters, digits and hyphens, a letter first.`,
      `«${NBSP}${name}${NBSP}» ne peut être un nom${NBSP}: utilisez de 2 à 32 minuscules, chiffres et traits d’union, en commençant par une lettre.`,
    ),
  nameTaken: (name: string) =>
    refuse(`There is a user called ${name} already.`, `Il existe déjà un utilisateur nommé ${name}.`),
  unknownSubscriber: (name: string) =>
    refuse(`There is no subscriber called ${name}.`, `Il n’y a pas d’abonné nommé ${name}.`),
  municipalityMissing: () => wrong('--municipality is missing.', 'Il manque --municipality.'),
  unknownMunicipality: (id: string, known: readonly string[]) =>
    refuse(
      `No municipality is called ${id}${known.length > 0 ? `; there are: ${known.join(', ')}` : ''}.`,
      `Aucune municipalité ne s’appelle ${id}${known.length > 0 ? `; il y a${NBSP}: ${known.join(', ')}` : ''}.`,
    ),
  malformedPattern: (pattern: string) =>
    wrong(
      `“${pattern}” names no events: write request.submitted, case.* or *, separated by commas.`,
      `«${NBSP}${pattern}${NBSP}» ne désigne aucun événement${NBSP}: écrivez request.submitted, case.* ou *, séparés par des virgules.`,
    ),
  unknownPattern: (pattern: string) =>
    wrong(`There are no events called ${pattern}.`, `Aucun événement ne s’appelle ${pattern}.`),
  malformedTime: (from: string) =>
    wrong(
      `--from ${from}: say now, beginning, or a date and time with their zone, like 2026-03-09T14:30:00-04:00.`,
      `--from ${from}${NBSP}: indiquez now, beginning ou une date et une heure avec leur fuseau, comme 2026-03-09T14:30:00-04:00.`,
    ),
  malformedSeconds: (text: string) =>
    wrong(
      `--acknowledge-within ${text}: say a whole number of seconds from 1 to 3600.`,
      `--acknowledge-within ${text}${NBSP}: indiquez un nombre entier de secondes, de 1 à 3600.`,
    ),
  fileExists: (file: string) =>
    refuse(`${file} is there already; it was left as it is.`, `${file} existe déjà; il n’a pas été touché.`),
  inWorkTree: (file: string, tree: string) =>
    refuse(
      `${file} would lie in the Git work tree ${tree}, from which secrets get published: name another place with --credentials, or have Git ignore it.`,
      `${file} serait dans l’arbre de travail Git ${tree}, d’où les secrets finissent publiés${NBSP}: indiquez un autre endroit avec --credentials, ou faites-le ignorer par Git.`,
    ),
  malformedAddress: (address: string) =>
    wrong(
      `NATS_PUBLIC_URL: ${address || '…'} is not like nats://bus.example.ca:4222, without a user.`,
      `NATS_PUBLIC_URL${NBSP}: ${address || '…'} n’a pas la forme nats://bus.example.ca:4222, sans utilisateur.`,
    ),
  noStream: () =>
    refuse(
      'NATS has no events yet: wait until intake runs.',
      `NATS n’a pas encore d’événements${NBSP}: attendez que le service intake soit en marche.`,
    ),
};
