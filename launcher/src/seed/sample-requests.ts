import type { Language } from '@guichet/events';

/** A request of the sample municipality as a resident would send it through Open311; everything is made up. */
export interface SampleRequest {
  readonly language: Language;
  readonly form: Readonly<Record<string, string>>;
}

const en = (form: SampleRequest['form']): SampleRequest => ({ language: 'en', form });
const fr = (form: SampleRequest['form']): SampleRequest => ({ language: 'fr', form });

/** Samples by municipality. Only the sample municipality has some. The second pothole repeats the first. */
export const SAMPLE_REQUESTS: Readonly<Record<string, readonly SampleRequest[]>> = {
  'riviere-aux-pins': [
    en({
      service_code: 'pothole',
      lat: '45.58102',
      long: '-75.05511',
      'attribute[size]': 'large',
      description: 'Deep hole in the right lane, just before the school.',
      email: 'sam.sample@example.org',
      first_name: 'Sam',
      last_name: 'Sample',
    }),
    fr({
      service_code: 'pothole',
      lat: '45.58115',
      long: '-75.05518',
      'attribute[size]': 'large',
      description: 'Gros trou dans la voie de droite, près de l’école.',
      email: 'camille.exemple@example.org',
      first_name: 'Camille',
      last_name: 'Exemple',
    }),
    fr({
      service_code: 'streetlight',
      lat: '45.5951',
      long: '-74.9872',
      'attribute[problem]': 'flickering',
      description: 'Le lampadaire clignote toute la nuit.',
      email: 'noemie.exemple@example.org',
    }),
    en({
      service_code: 'graffiti',
      lat: '45.6121',
      long: '-75.0213',
      'attribute[surface]': 'park',
      description: 'Paint on the boards of the outdoor rink.',
      email: 'alex.sample@example.org',
    }),
    fr({
      service_code: 'playground',
      lat: '45.6243',
      long: '-74.9714',
      description: 'La balançoire du parc est brisée.',
      email: 'dominique.exemple@example.org',
    }),
    en({
      service_code: 'icy-sidewalk',
      lat: '45.5902',
      long: '-75.0301',
      description: 'Sheet of ice along the bus stop.',
    }),
  ],
};
