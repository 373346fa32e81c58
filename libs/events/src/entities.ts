/** Fields with the same meaning in all events; an event defines a field itself when its meaning differs. */
import { Type } from 'typebox';
import {
  Code,
  Fields,
  Flag,
  GrowingLiteral,
  Id,
  Instant,
  Latitude,
  List,
  Literal,
  Longitude,
  StaffReference,
  VaultRef,
} from './fields.ts';
import type { Text } from './text.ts';

export const CaseId = () => Id('The case.', 'Le dossier.');
export const RequestId = () => Id('The request.', 'La demande.');
export const FollowId = () => Id('Somebody’s following of a request.', 'Le suivi d’une demande par quelqu’un.');
export const NoticeId = () => Id('The message that is owed to somebody.', 'L’avis destiné à quelqu’un.');

export const ServiceCode = () =>
  Code(
    'The service that was requested: the `service_code` of Open311 in this municipality.',
    'Le service demandé\u00a0: le `service_code` d’Open311 dans cette municipalité.',
  );

export const Group = () =>
  Code(
    'The group of services it belongs to in the municipality’s settings.',
    'Le groupe de services auquel il appartient selon les réglages de la municipalité.',
  );

export const WardId = () =>
  Code(
    'The ward the place lies in; null where it lies in none or is not known.',
    'Le quartier où se trouve le lieu; null s’il n’est dans aucun quartier ou s’il n’est pas connu.',
  );

export const DepartmentId = () =>
  Code('The department that answers for the case.', 'La direction responsable du dossier.');

export const PublicLatitude = () =>
  Latitude(
    'Degrees north (WGS 84) of the public place the request is about; null where the place is not public or not known.',
    'Degrés de latitude nord (WGS 84) du lieu public visé; null si le lieu n’est pas public ou n’est pas connu.',
  );

export const PublicLongitude = () =>
  Longitude(
    'Degrees east (WGS 84; negative in Canada); null together with the latitude.',
    'Degrés de longitude est (WGS 84; négatifs au Canada); null en même temps que la latitude.',
  );

export const Imported = () =>
  Flag(
    'True where the request was imported as history: whoever reported it is not told of this.',
    'Vrai si la demande a été importée comme historique\u00a0: la personne n’en est pas avisée.',
  );

export const Priority = () =>
  Literal(
    {
      low: ['can wait', 'peut attendre'],
      normal: ['in its turn', 'à son tour'],
      high: ['before others', 'avant les autres'],
      urgent: ['at once', 'sans attendre'],
    },
    'How soon it is to be dealt with.',
    'La priorité de traitement.',
  );

/** Flags that the product sets by itself; all others are those of the settings. */
export const SYSTEM_FLAGS = ['reopened-often', 'unanswered-message', 'partly-fixed'] as const;
export const CaseFlag = () =>
  Code(
    'Why it needs attention: a flag of the settings, or one that the system sets: `reopened-often`, `unanswered-message` (whoever reported it wrote, and nobody has replied yet), `partly-fixed` (whoever reported it says so).',
    'Pourquoi il faut y porter attention\u00a0: un repère des réglages, ou un que pose le système\u00a0: `reopened-often` (rouvert plusieurs fois), `unanswered-message` (une personne déclarante attend une réponse), `partly-fixed` (une personne déclarante dit que le problème n’est réglé qu’en partie).',
  );

export const StaffRef = () => StaffReference('Stands for the person of the staff.', 'Renvoie au membre du personnel.');
export const TransferId = () => Id('The offer of the transfer.', 'La proposition de transfert.');
export const HoldId = () => Id('The hold.', 'La mise en attente.');
export const TaskId = () => Id('The task.', 'La tâche.');
export const PageId = () => Id('The page.', 'L’appel de garde.');
export const Step = () =>
  Code(
    'The step of the service’s procedure, from the settings.',
    'L’étape de la procédure du service, tirée des réglages.',
  );
export const NoteRef = () =>
  VaultRef(
    'Stands for what was written about it; absent where nothing was.',
    'Renvoie à ce qui a été écrit à ce sujet; absent si rien ne l’a été.',
  );

/** What a rung asks for besides telling somebody. */
export const RungThen = () =>
  GrowingLiteral(
    {
      apologize: ['those who reported it are told that it is late', 'les personnes déclarantes sont avisées du retard'],
    },
    'What is done besides.',
    'Ce qui se fait en outre.',
  );
export const Rungs = (...text: Text) =>
  List(
    Fields({
      rung: Code('The rung of the ladder.', 'L’échelon.'),
      dueAt: Instant('When it is reached.', 'Le moment où il est atteint.'),
      then: Type.Optional(RungThen()),
    }),
    ...text,
  );
