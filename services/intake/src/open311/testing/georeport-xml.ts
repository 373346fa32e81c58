import type { Element } from '@xmldom/xmldom';
import { childrenOf, rootOf } from '../../testing/naive-xml.ts';

/** Elements that hold others, in this order; `*` marks one that repeats, `?` one that may be missing. From the tables of the GeoReport v2 wiki. */
const HOLDS: Readonly<Record<string, string>> = {
  discovery: 'changeset contact key_service endpoints',
  endpoints: 'endpoint*',
  endpoint: 'specification url changeset type formats',
  formats: 'format*',
  services: 'service*',
  service: 'service_code service_name description metadata type keywords group',
  service_definition: 'service_code attributes',
  attributes: 'attribute*',
  attribute: 'variable code datatype required datatype_description order description values?',
  values: 'value*',
  value: 'key name',
  service_requests: 'request*',
  errors: 'error*',
  error: 'code description',
};

const REQUEST =
  'service_request_id status status_notes service_name service_code description agency_responsible service_notice requested_datetime ' +
  'updated_datetime expected_datetime address address_id zipcode lat long media_url extended_attributes? notes?';

/** `request` is also the element of an answer to POST, and of a token. */
const REQUESTS = [REQUEST, 'service_request_id service_notice account_id', 'service_request_id token'];

const BOOLEAN = /^(?:true|false)$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;
const DEGREES = /^(?:-?\d{1,3}(?:\.\d+)?)?$/;
const SOMETHING = /\S/;

/** What stands in an element without others. */
const LEAVES: Readonly<Record<string, RegExp>> = {
  metadata: BOOLEAN,
  variable: BOOLEAN,
  required: BOOLEAN,
  type: /^(?:realtime|batch|blackbox|production|test)$/,
  datatype: /^(?:string|number|datetime|text|singlevaluelist|multivaluelist)$/,
  datatype_description: SOMETHING,
  order: /^[1-9]\d*$/,
  status: /^(?:open|closed)$/,
  requested_datetime: TIME,
  updated_datetime: TIME,
  expected_datetime: new RegExp(`${TIME.source}|^$`),
  changeset: TIME,
  lat: DEGREES,
  long: DEGREES,
  service_code: SOMETHING,
  service_name: SOMETHING,
  service_request_id: SOMETHING,
  key_service: /^https?:\/\//,
  url: /^https?:\/\//,
  code: SOMETHING,
};

/** What is wrong with a document by GeoReport v2; empty when nothing is. Throws where it is not well-formed. */
export const faultsOfXml = (xml: string): string[] => {
  const declaration = /^<\?xml version="1\.0" encoding="utf-8"\?>\s*</i.test(xml) ? [] : ['no XML declaration'];
  return [...declaration, ...faultsOf(rootOf(xml))];
};

function faultsOf(element: Element): string[] {
  const name = element.tagName;
  if (name === 'extended_attributes' || name === 'notes') return [];
  const children = childrenOf(element);
  const own = element.attributes.length > 0 ? [`${name} has attributes`] : [];
  const possible = name === 'request' ? REQUESTS : HOLDS[name] === undefined ? undefined : [HOLDS[name]];
  if (possible) {
    const fits = possible.some((content) =>
      patternOf(content).test(children.map(({ tagName }) => `${tagName} `).join('')),
    );
    return [...own, ...(fits ? [] : [`${name} holds others`]), ...children.flatMap(faultsOf)];
  }
  if (children.length > 0) own.push(`${name} is unknown`);
  if (LEAVES[name]?.test(element.textContent ?? '') === false) own.push(`${name} is ${element.textContent}`);
  return own;
}

const patternOf = (content: string): RegExp =>
  new RegExp(
    `^${content
      .split(' ')
      .map((one) => one.replace(/^(\w+)([*?]?)$/, '(?:$1 )$2'))
      .join('')}$`,
  );
