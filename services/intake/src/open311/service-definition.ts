import type { Language } from '@guichet/events';
import { publishedCodeOf, type Catalogue, type ServiceSettings, type Text } from '@guichet/settings';

type Question = ServiceSettings['questions'][number];

/** What an answer of each type looks like, where the settings give no hint. */
const ANSWER: Readonly<Record<Question['datatype'], Text>> = {
  string: { en: 'A text on one line', fr: 'Un texte d’une ligne' },
  text: { en: 'A text of one line or more', fr: 'Un texte d’une ou de plusieurs lignes' },
  number: { en: 'A number', fr: 'Un nombre' },
  datetime: {
    en: 'A date and time, such as 2026-03-09T14:30:00-04:00',
    fr: 'Une date et une heure, par exemple 2026-03-09T14:30:00-04:00',
  },
  singlevaluelist: { en: 'One of the values', fr: 'Une des valeurs' },
  multivaluelist: { en: 'One or more of the values', fr: 'Une ou plusieurs des valeurs' },
};

export const serviceOf = (
  service: ServiceSettings,
  catalogue: Catalogue,
  language: Language,
  notice: string | null,
) => ({
  service_code: publishedCodeOf(service),
  service_name: service.name[language],
  description: notice === null ? service.description[language] : `${notice} ${service.description[language]}`,
  metadata: service.questions.length > 0,
  type: 'realtime',
  keywords: service.keywords?.[language].join(',') ?? null,
  group: catalogue.groups.find((group) => group.id === service.group)?.name[language] ?? service.group,
});

export const definitionOf = (service: ServiceSettings, language: Language) => ({
  service_code: publishedCodeOf(service),
  attributes: service.questions.map((question, index) => attributeOf(question, index + 1, language)),
});

/** Only a list has `values`: clients show a choice where the element is there, even an empty one. */
const attributeOf = (
  { code, datatype, required, hint, question, values }: Question,
  order: number,
  language: Language,
) => ({
  variable: true,
  code,
  datatype,
  required,
  datatype_description: (hint ?? ANSWER[datatype])[language],
  order,
  description: question[language],
  values: values?.map(({ key, name }) => ({ key, name: name[language] })),
});
