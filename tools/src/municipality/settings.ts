import type { Language } from '@guichet/events';
import type { Text } from '@guichet/settings';
import type { Options } from './options.ts';
import { isProvince, languagePolicyOf, mayLieIn, regionOfAll, type Point, type Province } from './region.ts';
import { impossible, type Remarks } from './remarks.ts';

export interface Place {
  readonly province: Province;
  readonly timeZone: string;
}

/** Farthest from a known town at which the province may still be guessed, kilometres. */
const FARTHEST = 300;

/** The province and the time zone of the wards, given or guessed. Throws UsageError for wards that cannot be there. */
export function placeOf(options: Options, points: readonly Point[], remarks: Remarks): Place {
  const { latitude, longitude } = points[Math.floor(points.length / 2)]!;
  const at = { path: options.wards!, latitude: latitude.toFixed(4), longitude: longitude.toFixed(4) };
  const region = regionOfAll(points);
  if (!region) throw impossible('not-in-canada', at);
  const given = options.province?.toUpperCase();
  if (given !== undefined && !(isProvince(given) && mayLieIn(given, points)))
    throw impossible('other-province', { ...at, ...region, given });
  if (given === undefined && region.kilometres > FARTHEST) throw impossible('not-near', { ...at, ...region });
  const province = (given as Province | undefined) ?? region.province;
  if (given === undefined) remarks.note('province', { ...region });
  else if (given === region.province) remarks.note('province-given', { province });
  else remarks.note('province-doubtful', { ...region, province, nearest: region.province });
  if (options['time-zone'] === undefined) remarks.note('time-zone', { zone: region.timeZone });
  remarks.note('language-policy', { policy: languagePolicyOf(province) });
  return { province, timeZone: options['time-zone'] ?? region.timeZone };
}

/** `municipality.yaml`. Names of places are the same in both languages where one is given. */
export function municipalityFile(options: Options, id: string, place: Place, language: Language, remarks: Remarks) {
  const made = id.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase());
  const { name: given, 'name-fr': french } = options;
  if (given === undefined && french === undefined) remarks.note('name-made', { name: made });
  const name: Text = { en: given ?? french ?? made, fr: french ?? given ?? made };
  return {
    id,
    name,
    province: place.province,
    timeZone: place.timeZone,
    languagePolicy: languagePolicyOf(place.province),
    sourceLanguage: language,
    open311: { jurisdictionId: options.jurisdiction ?? `${id}.example`, contact: name },
    boundaryToleranceMetres: Number(options.tolerance),
    mail: { from: `requests@${options['mail-domain'] ?? `${id}.example`}`, name },
  };
}

const HOURS = [{ from: '08:30', to: '16:30' }];

/** `calendars.yaml`: the hours of an office, on which nobody has said otherwise. */
export const CALENDARS = {
  calendars: [
    {
      id: 'office',
      name: { en: 'Office hours', fr: 'Heures de bureau' },
      hours: { monday: HOURS, tuesday: HOURS, wednesday: HOURS, thursday: HOURS, friday: HOURS },
      provinceHolidays: true,
    },
  ],
};
