/**
 * What a municipality is, file by file. These schemas are the contract: the loader validates with them, `npm run settings:schema`
 * writes them as JSON Schema for editors, and the services read the same types from the published body.
 */
import { Type, type Static } from 'typebox';
import { Body } from './case-work/body.schema.ts';
import { departmentContacts } from './case-work/department.schema.ts';
import { LadderSettings } from './case-work/escalation.schema.ts';
import { HoldReason } from './case-work/hold-reason.schema.ts';
import { Choices, DATATYPES, Outcome, ownLists, sharedLists } from './case-work/lists.schema.ts';
import { Promised } from './case-work/promise.schema.ts';
import { Step } from './case-work/step.schema.ts';
import { Availability, StopPage } from './case-work/stop-page.schema.ts';
import { Admission } from './sign-in.schema.ts';
import { Clock, Code, Day, Kind, Mail, oneOf, Priority, strict, Text, WordList } from './fields.ts';

export { SIGN_IN_ROLES, type AdmissionSettings } from './sign-in.schema.ts';
export { Code, PRIORITIES, Text, type Priority } from './fields.ts';
export type { BodySettings } from './case-work/body.schema.ts';
export type { LadderSettings, RungSettings } from './case-work/escalation.schema.ts';
export type { HoldReasonSettings } from './case-work/hold-reason.schema.ts';
export type {
  FlagSettings,
  NamedSettings,
  OutcomeSettings,
  RetentionSettings,
  StaffFieldSettings,
  SystemSettings,
} from './case-work/lists.schema.ts';
export type { StepSettings } from './case-work/step.schema.ts';
export type { StopPageSettings } from './case-work/stop-page.schema.ts';
export type { PromiseSettings } from './case-work/promise.schema.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const OpenHours = () => Type.Optional(Type.Array(strict({ from: Clock(), to: Clock() })));
const Week = () =>
  strict({
    monday: OpenHours(),
    tuesday: OpenHours(),
    wednesday: OpenHours(),
    thursday: OpenHours(),
    friday: OpenHours(),
    saturday: OpenHours(),
    sunday: OpenHours(),
  });
export const PROVINCES = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT'] as const;

/** `municipality.yaml` */
export const MunicipalityFile = strict({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$' }),
  name: Text(),
  province: oneOf(...PROVINCES),
  timeZone: Type.String({
    description: 'IANA name, e.g. America/Toronto · nom de l’IANA, p.\u00a0ex. America/Toronto',
  }),
  languagePolicy: oneOf('QC', 'QC_29_1', 'NB', 'OTHER'),
  /** The language the city publishes in; texts may be missing in the other one only. */
  sourceLanguage: Type.Optional(oneOf('en', 'fr')),
  /** Of whoever asks for neither; under QC and QC_29_1 it is French. */
  defaultLanguage: Type.Optional(oneOf('en', 'fr')),
  open311: strict({
    jurisdictionId: Type.String({ minLength: 1 }),
    contact: Text(),
    /** Keys of applications that submit requests; without this no key is needed for it. */
    apiKeys: Type.Optional(
      strict({
        required: Type.Boolean({
          description:
            'True where a request may be submitted through Open311 with a key only · true si une demande ne peut être déposée par Open311 qu’avec une clé',
        }),
        /** How to get one, for the page that discovery names. */
        howToGet: Type.Optional(Text()),
      }),
    ),
  }),
  /** Raised, the links of all messages sent before are dead; it is never lowered. */
  linkEpoch: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  boundaryToleranceMetres: Type.Number({ minimum: 0, maximum: 1000 }),
  mail: strict({ from: Mail(), name: Text() }),
});

/** `calendars.yaml` */
export const CalendarsFile = strict({
  calendars: Type.Array(
    strict({
      id: Code(),
      name: Text(),
      /** Opening hours by weekday, local time; a missing day is closed. `always` wins over `hours`. */
      always: Type.Optional(Type.Boolean()),
      hours: Type.Optional(Week()),
      provinceHolidays: Type.Boolean(),
      /** The employer's own days, ISO dates. */
      closedOn: Type.Optional(Type.Array(Day())),
    }),
  ),
});

/** `departments.yaml` */
export const DepartmentsFile = strict({
  departments: Type.Array(
    strict({
      id: Code(),
      name: Text(),
      mail: Mail(),
      teams: Type.Array(strict({ id: Code(), name: Text() })),
      ...departmentContacts,
    }),
  ),
});

/** `bodies.yaml`, which may be left out */
export const BodiesFile = strict({ bodies: Type.Array(Body()) });

/** `escalation.yaml`, which may be left out: the first ladder that fits counts, and where none does, the product’s own. */
export const EscalationFile = strict({ ladders: Type.Array(LadderSettings()) });

/** `sign-in.yaml`, which may be left out: then nobody has a role here. In the order in which roles are given: the first line that fits decides. */
export const SignInFile = strict({ people: Type.Array(Admission()) });

export const Question = () =>
  strict({
    code: Code(),
    datatype: oneOf(...DATATYPES),
    required: Type.Boolean(),
    question: Text(),
    hint: Type.Optional(Text()),
    values: Choices(),
  });

export const DuplicatePolicy = () =>
  strict({
    mode: oneOf('off', 'suggest', 'auto'),
    key: Type.Optional(oneOf('radius', 'place', 'asset')),
    /** Of `asset`: code of the question whose answer names it, e.g. the number of a pole. */
    question: Type.Optional(Code()),
    /** Of `asset`: for reports that name none; left out, they are compared with those of the same place. */
    metres: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1000 })),
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
  });

export const Service = () =>
  strict({
    code: Code(),
    /** The code outside, where the city publishes one that `code` cannot be: `Bylaw: Noise`. */
    publishedCode: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, pattern: '^\\S(?:[^\\x00-\\x1f\\x7f]*\\S)?$' }),
    ),
    name: Text(),
    description: Text(),
    group: Code(),
    keywords: Type.Optional(strict({ en: WordList(), fr: WordList() })),
    kind: Kind(),
    placePrivacy: oneOf('public', 'staff', 'none'),
    reporter: oneOf('anonymous', 'confidential', 'required'),
    questions: Type.Array(Question()),
    duplicate: DuplicatePolicy(),
    promise: Promised(),
    /** Besides those of all services. */
    holdReasons: Type.Optional(Type.Array(HoldReason())),
    /** In the order in which they ordinarily follow; the first one begins with the case. */
    steps: Type.Optional(Type.Array(Step(), { minItems: 1 })),
    stopPages: Type.Optional(Type.Array(StopPage())),
    availability: Type.Optional(Availability()),
    /** Code of the service to ask for instead: this one takes no more reports. */
    use: Type.Optional(Code()),
    ...ownLists,
  });

const Term = () => strict({ code: Code(), en: WordList(), fr: WordList() });

/** `services.yaml` */
export const ServicesFile = strict({
  groups: Type.Array(strict({ id: Code(), name: Text() })),
  outcomes: Type.Array(Outcome()),
  /** Words whose presence in a resident's text becomes a term code; only the code travels. */
  terms: Type.Optional(Type.Array(Term())),
  /** Why a case of any service may wait; left out, those of the product. */
  holdReasons: Type.Optional(Type.Array(HoldReason())),
  ...sharedLists,
  services: Type.Array(Service(), { minItems: 1 }),
});

export const RuleCondition = () =>
  strict({
    service: Type.Optional(Type.Array(Code())),
    group: Type.Optional(Type.Array(Code())),
    kind: Type.Optional(Type.Array(Kind())),
    ward: Type.Optional(Type.Array(Code())),
    channel: Type.Optional(Type.Array(Code())),
    terms: Type.Optional(Type.Array(Code())),
    /** question code → any of these choices */
    answers: Type.Optional(Type.Record(Type.String(), Type.Array(Code()))),
    weekday: Type.Optional(Type.Array(oneOf(...DAYS))),
    /** Local time of the municipality; `to` is exclusive. */
    hours: Type.Optional(strict({ from: Clock(), to: Clock() })),
  });

const RuleTarget = {
  department: Type.Optional(Code()),
  team: Type.Optional(Code()),
  triage: Type.Optional(Type.Boolean()),
  priority: Type.Optional(Priority()),
  /** Reason code of the decision, kept in the event. */
  why: Code(),
};

/** `routing.yaml`: ordered, first match wins, a last `otherwise`. */
export const RoutingFile = strict({
  rules: Type.Array(strict({ id: Code(), when: RuleCondition(), ...RuleTarget })),
  otherwise: strict({ id: Code(), ...RuleTarget }),
  /** What staff read for each `why`; left out, the code is shown. */
  reasons: Type.Optional(Type.Array(strict({ id: Code(), text: Text() }))),
});

/** A ward of `wards.geojson` after loading; coordinates in degrees, WGS 84, longitude first. */
export const Ward = () =>
  strict({
    id: Code(),
    name: Text(),
    validFrom: Day(),
    /** MultiPolygon coordinates: polygons → rings → positions. */
    polygons: Type.Array(Type.Array(Type.Array(Type.Array(Type.Number())))),
  });

/** Body behind `catalogue.published`. */
export const CatalogueBody = strict({
  municipality: MunicipalityFile,
  calendars: CalendarsFile.properties.calendars,
  departments: DepartmentsFile.properties.departments,
  bodies: Type.Optional(BodiesFile.properties.bodies),
  ladders: Type.Optional(EscalationFile.properties.ladders),
  signIn: Type.Optional(SignInFile.properties.people),
  groups: ServicesFile.properties.groups,
  outcomes: ServicesFile.properties.outcomes,
  terms: Type.Array(Term()),
  holdReasons: ServicesFile.properties.holdReasons,
  ...sharedLists,
  services: ServicesFile.properties.services,
  wards: Type.Array(Ward()),
});

/** Body behind `rules.published`. */
export const RulesBody = RoutingFile;

export type Catalogue = Static<typeof CatalogueBody>;
export type Rules = Static<typeof RulesBody>;
export type DepartmentSettings = Catalogue['departments'][number];
export type ServiceSettings = Static<ReturnType<typeof Service>>;
export type RuleConditionSettings = Static<ReturnType<typeof RuleCondition>>;
