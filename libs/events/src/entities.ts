/** Fields with the same meaning in all events; an event defines a field itself when its meaning differs. */
import { Code, Flag, Id, Latitude, Longitude } from './fields.ts';

export const CaseId = () => Id('The case.', 'Le dossier.');
export const RequestId = () => Id('The request.', 'La demande.');
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
