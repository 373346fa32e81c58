import type { RecordKind } from '@guichet/sealing';

type Shown = Readonly<Partial<Record<RecordKind, readonly string[]>>>;

interface Line {
  readonly roles: readonly string[];
  /** Services that may ask; any, where it is absent. */
  readonly callers?: readonly string[];
  /** Whoever reads for this purpose may write the record anew. */
  readonly corrects?: true;
  /** Fields of each kind of record; a kind that is absent is not shown at all. */
  readonly shows: Shown;
  readonly because: string;
}

const CONTACT = ['email', 'phone'];
const PERSON = ['firstName', 'lastName', ...CONTACT, 'accountId', 'deviceId'];
const WRITTEN = ['text', 'description', 'mediaUrl', 'answers', 'status', 'writtenAt', 'anonymous'];
const WHERE = ['address', 'addressId', 'latitude', 'longitude', 'pointAsTyped'];

/** Keys of the calls that struck something out of a record; nobody is shown them but whoever writes it anew. */
const STRUCK = 'struckOutBy';

/** The fields that a record of each kind may have. */
export const FIELDS_OF = {
  subject: PERSON,
  content: [...WRITTEN, STRUCK],
  place: [...WHERE, STRUCK],
} as const satisfies Shown;

/** Whoever works on cases reads what was written and where it is, and not who wrote it. A director has no need to know either. */
const CASE_WORKERS = ['agent', 'clerk', 'supervisor', 'crew', 'service'];

const forThePrivacyOfficer = (because: string, corrects?: true): Line => ({
  roles: ['privacy_officer'],
  shows: FIELDS_OF,
  because,
  ...(corrects && { corrects }),
});

/** Who may read what, by purpose. What is not here is refused. */
export const POLICY: Readonly<Record<string, Line>> = {
  notify: { roles: ['service'], shows: { subject: CONTACT }, because: 'a message is owed to the person' },
  'work-on-case': {
    roles: CASE_WORKERS,
    shows: { content: WRITTEN, place: WHERE },
    because: 'the case cannot be worked on without it',
  },
  'read-respondent': {
    roles: ['clerk', 'supervisor'],
    callers: ['intake'], // which keeps the texts of other services, and shows them
    shows: { content: ['text'] },
    because: 'the department that runs a procedure has to know whom it is about',
  },
  'show-request': {
    roles: ['service'],
    shows: { content: ['description', 'mediaUrl'], place: ['address', 'addressId'] },
    because: 'the municipality publishes it with the request',
  },
  'show-comment': {
    roles: ['service'],
    shows: { content: WRITTEN, subject: PERSON },
    because: 'an update is shown as it was sent, to those who may see it',
  },
  'contact-reporter': {
    roles: ['agent', 'clerk', 'supervisor'],
    shows: { subject: ['firstName', 'lastName', ...CONTACT] },
    because: 'the person has to be asked or told something about the case',
  },
  correct: {
    roles: ['agent', 'clerk', 'supervisor', 'director', 'privacy_officer', 'resident', 'service'],
    callers: ['intake'], // it changes what was written and shows it to nobody
    corrects: true,
    shows: FIELDS_OF,
    because: 'a passage is struck out, or whoever wrote it corrects it',
  },
  'access-request': forThePrivacyOfficer('a person asks what is kept about them'),
  rectification: forThePrivacyOfficer('a person says that something kept about them is wrong', true),
  incident: forThePrivacyOfficer('what was exposed has to be known'),
};

/** Acts other than reading, and who may do them. */
export const ACTS = {
  find: ['privacy_officer'],
  hold: ['privacy_officer'],
  'answer-access': ['privacy_officer'],
  'look-at-reveals': ['privacy_officer'],
  'register-incident': ['privacy_officer'],
  'ask-erasure': ['privacy_officer'],
  /** Always somebody else than whoever asked. */
  'approve-erasure': ['privacy_officer', 'director', 'administrator'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Act = keyof typeof ACTS;

export const mayDo = (act: Act, role: string): boolean => (ACTS[act] as readonly string[]).includes(role);

/** Who asks, as far as the policy is concerned. */
export interface Asking {
  readonly role: string;
  readonly caller: string | null;
}

/** Asks for whatever a record has, of what the purpose needs. */
export const EVERY_FIELD = '*';

/** What is shown for this purpose; undefined where the reader may not read, or asks for a field that the purpose does not need. */
export function shownTo(asking: Asking, purpose: string, fields: readonly string[]): Shown | undefined {
  const line = lineFor(asking, purpose);
  const every = [EVERY_FIELD, ...Object.values(line?.shows ?? {}).flat()];
  return fields.every((field) => every.includes(field)) ? line?.shows : undefined;
}

export const mayCorrect = (asking: Asking, purpose: string): boolean => lineFor(asking, purpose)?.corrects === true;

function lineFor({ role, caller }: Asking, purpose: string): Line | undefined {
  const line = Object.hasOwn(POLICY, purpose) ? POLICY[purpose] : undefined;
  const isHeard = line?.callers === undefined || (caller !== null && line.callers.includes(caller));
  return line?.roles.includes(role) && isHeard ? line : undefined;
}
