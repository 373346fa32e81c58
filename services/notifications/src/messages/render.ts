import type { Language } from '@guichet/events';
import { reopenDaysOf, type Catalogue, type Remembered } from '@guichet/settings';
import { dateAndTime } from '@guichet/texts';
import { IntlMessageFormat } from 'intl-messageformat';
import { FOLLOWER_TEMPLATES, type Template } from '../domain/owed.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Messages } from './messages.ts';
import { waitingTime } from './waiting-time.ts';

export const MESSAGES: Readonly<Record<Language, Messages>> = { en, fr };

/** What a message is made of: codes and times only; the address is not needed to write it. */
export interface NoticeContent {
  readonly template: Template;
  readonly language: Language;
  readonly municipality: string;
  readonly reference: string;
  readonly serviceCode: string;
  /** ISO 8601 instant. */
  readonly submittedAt: string;
  readonly departmentId: string | null;
  /** ISO 8601 instant. */
  readonly resolveBy: string | null;
  readonly outcome: string | null;
  readonly wardId: string | null;
  /** Whose following of the request it is; absent in a message to others. */
  readonly followId?: string | undefined;
  /** Of the links by which whoever made the request, or follows it, acts; absent in a message to staff. */
  readonly secret?: string | undefined;
}

/** A message in one language, before it becomes plain text and HTML. */
export interface Message {
  readonly template: Template;
  readonly language: Language;
  /** BCP 47, e.g. `fr-CA`. */
  readonly locale: string;
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string; readonly line: string }[];
  readonly links: readonly { readonly text: string; readonly url: string }[];
  /** Where a mail program ends the following by a POST. */
  readonly unsubscribe?: string;
  readonly automatic: string;
  readonly signature: string;
}

export interface NoticeSettings {
  /** The version under which the request was accepted. */
  readonly accepted: Catalogue;
  /** Names that came or went since. */
  readonly remembered: Remembered;
}

/** Writes the message; a code that the settings never named is printed as it is. */
export function render(content: NoticeContent, settings: NoticeSettings, publicUrl: string): Message {
  const { language } = content;
  const messages = MESSAGES[language];
  const texts = messages.templates[content.template];
  const names = namesIn(content, settings);
  const values = valuesOf(content, names, settings.accepted);
  const format = (text: string) => parsed(text, language).format(values) as string;
  const origin = publicUrl.replace(/\/$/, '');
  return {
    template: content.template,
    language,
    locale: `${language}-CA`,
    subject: format(texts.subject),
    greeting: format(messages.greeting),
    paragraphs: [format(texts.intro), format(texts.next).replace(/ {2,}/g, ' ')],
    facts: factsOf(content, names, values, messages),
    links: linksOf(content, values, messages, origin),
    ...(isToFollower(content) && { unsubscribe: unsubscribeOf(content, origin) }),
    automatic: format(messages.automatic),
    signature: names.municipality,
  };
}

/** Staff open the case; whoever made the request follows it. A link only opens a page: mail scanners follow links. */
function linksOf(
  { template, language, reference, followId, secret }: NoticeContent,
  { asked }: Values,
  { links }: Messages,
  url: string,
): Message['links'] {
  if (template === 'paged') return [{ text: links.open, url: `${url}/${language}/${CASES[language]}/${reference}` }];
  const request = `${url}/${language}/requests/${reference}`;
  if (template === 'follow-asked')
    return [{ text: links.confirm, url: `${url}/${language}/follow/${followId}?secret=${secret}` }];
  if (isToFollower({ template }))
    return [
      { text: links.view, url: request },
      { text: links.unfollow, url: `${url}/${language}/unfollow/${followId}?secret=${secret}` },
    ];
  const by = secret === undefined ? '' : `?secret=${secret}`;
  return [
    ...(template === 'resolved' && asked === 'yes' ? [{ text: links.fixed, url: `${request}/fixed${by}` }] : []),
    { text: links.follow, url: `${request}${by}` },
  ];
}

const isToFollower = ({ template }: Pick<NoticeContent, 'template'>): boolean =>
  template !== 'follow-asked' && (FOLLOWER_TEMPLATES as readonly Template[]).includes(template);

const unsubscribeOf = ({ municipality, followId, secret }: NoticeContent, url: string): string =>
  `${url}/api/v1/follows/${followId}/unfollow?municipality=${municipality}&secret=${secret}`;

const CASES: Readonly<Record<Language, string>> = { en: 'desk/cases', fr: 'bureau/dossiers' };

const known = new Map<string, IntlMessageFormat>();

/** The product's own texts are few: each is parsed once. */
function parsed(text: string, language: Language): IntlMessageFormat {
  const key = `${language} ${text}`;
  const format = known.get(key) ?? new IntlMessageFormat(text, `${language}-CA`);
  known.set(key, format);
  return format;
}

type Names = ReturnType<typeof namesIn>;
type Values = ReturnType<typeof valuesOf>;

function namesIn(content: NoticeContent, { accepted, remembered }: NoticeSettings) {
  const { language, serviceCode, departmentId, outcome: outcomeId } = content;
  const service = accepted.services.find(({ code }) => code === serviceCode) ?? remembered.services.get(serviceCode);
  const department =
    accepted.departments.find(({ id }) => id === departmentId) ?? remembered.departments.get(departmentId ?? '');
  const outcome = accepted.outcomes.find(({ id }) => id === outcomeId) ?? remembered.outcomes.get(outcomeId ?? '');
  return {
    municipality: accepted.municipality.name[language],
    service: service?.name[language] ?? serviceCode,
    reopenDays: reopenDaysOf(remembered.services.get(serviceCode) ?? {}),
    department: department?.name[language] ?? departmentId,
    outcome: outcome?.name[language] ?? outcomeId,
    resolved: outcome?.resolved ?? false,
    ward: accepted.wards.find(({ id }) => id === content.wardId)?.name[language] ?? content.wardId,
  };
}

function valuesOf(content: NoticeContent, names: Names, accepted: Catalogue) {
  const { timeZone } = accepted.municipality;
  const date = (instant: string) => dateAndTime(instant, timeZone, content.language);
  return {
    reference: content.reference,
    municipality: names.municipality,
    service: names.service,
    outcome: names.outcome ?? '',
    resolved: names.resolved ? 'yes' : 'no',
    owned: content.departmentId ? 'yes' : 'no',
    dated: content.resolveBy ? 'yes' : 'no',
    resolveBy: content.resolveBy ? date(content.resolveBy) : '',
    submitted: date(content.submittedAt),
    ...waitingTime(accepted, content.serviceCode, content.submittedAt),
    asked: names.reopenDays > 0 ? 'yes' : 'no',
    days: names.reopenDays,
  };
}

function factsOf(content: NoticeContent, names: Names, values: Values, messages: Messages): Message['facts'] {
  const { labels } = messages;
  const fact = (label: string, value: string | null) => {
    const line = parsed(messages.fact, content.language).format({ label, value });
    return value ? [{ label, value, line: line as string }] : [];
  };
  return [
    ...fact(labels.reference, content.reference),
    ...fact(labels.service, names.service),
    ...fact(labels.ward, names.ward),
    ...fact(labels.submitted, values.submitted),
    ...fact(labels.department, names.department),
    ...fact(labels.outcome, names.outcome),
    ...fact(labels.resolveBy, values.resolveBy),
  ];
}
