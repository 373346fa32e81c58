import { Type } from 'typebox';
import { defineEvent } from '../define-event.ts';
import {
  Code,
  Digest,
  Fields,
  Id,
  Kind,
  Language,
  Latitude,
  Literal,
  Longitude,
  Nullable,
  Reference,
  VaultRef,
  Version,
} from '../fields.ts';

/**
 * Where a request is about. `point`: a public place, shown as given. `private`: the point or address is in the vault, and
 * `placeKey` (an HMAC) only tells equal places apart. `address`: an address nobody has placed on the map yet. `none`: no place needed.
 */
export const Place = () =>
  Fields({
    precision: Literal('point', 'private', 'address', 'none'),
    latitude: Nullable(Latitude()),
    longitude: Nullable(Longitude()),
    placeRef: Nullable(VaultRef()),
    placeKey: Nullable(Digest()),
    wardId: Nullable(Code()),
  });

/** Answers to the service's questions that are choices of a list; typed text is in the vault. */
export const Answers = () => Type.Array(Fields({ question: Code(), choices: Type.Array(Code()) }));

/** A resident's request was accepted; promises of the municipality begin at its `occurredAt`. */
export const RequestSubmitted = defineEvent({
  type: 'request.submitted',
  version: 1,
  data: Fields({
    requestId: Id(),
    reference: Reference(),
    serviceCode: Code(),
    group: Code(),
    kind: Kind(),
    language: Language(),
    subjectRef: Nullable(VaultRef('who reported it; null where nothing about them was given')),
    contentRef: Nullable(VaultRef('what they wrote, and where media are')),
    reachableBy: Type.Array(Literal('email', 'phone')),
    place: Place(),
    answers: Answers(),
    termCodes: Type.Array(Code('from the word lists, e.g. a danger word; never the words')),
    catalogueVersion: Version('settings it was accepted under'),
  }),
  samples: [
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      reference: 'K7QF-2M9D-4XTA',
      serviceCode: 'pothole',
      group: 'roads',
      kind: 'service_request',
      language: 'fr',
      subjectRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c11',
      contentRef: null,
      reachableBy: ['email'],
      place: {
        precision: 'point',
        latitude: 45.4215,
        longitude: -75.6972,
        placeRef: null,
        placeKey: null,
        wardId: 'ward-3',
      },
      answers: [{ question: 'size', choices: ['large'] }],
      termCodes: [],
      catalogueVersion: 1,
    },
  ],
});
