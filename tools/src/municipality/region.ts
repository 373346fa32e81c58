import { PROVINCES, type Catalogue } from '@guichet/settings';
import zoneAt from '@photostructure/tz-lookup';
import { CITIES, type City } from './cities.ts';

export type Province = Catalogue['municipality']['province'];

/** Provinces and territories in which a time zone is kept; zones of other countries are not here. */
const PROVINCES_IN: Readonly<Record<string, readonly Province[]>> = {
  'America/Toronto': ['ON', 'QC'],
  'America/Nipigon': ['ON'],
  'America/Thunder_Bay': ['ON'],
  'America/Rainy_River': ['ON'],
  'America/Atikokan': ['ON'],
  'America/Montreal': ['QC'],
  'America/Blanc-Sablon': ['QC'],
  'America/Halifax': ['NS', 'PE', 'NB', 'QC', 'NL'],
  'America/Glace_Bay': ['NS'],
  'America/Moncton': ['NB'],
  'America/St_Johns': ['NL', 'QC'],
  'America/Goose_Bay': ['NL'],
  'America/Winnipeg': ['MB', 'ON', 'SK'],
  'America/Regina': ['SK'],
  'America/Swift_Current': ['SK'],
  'America/Edmonton': ['AB', 'BC', 'SK', 'NT'],
  'America/Vancouver': ['BC'],
  'America/Creston': ['BC'],
  'America/Dawson_Creek': ['BC'],
  'America/Fort_Nelson': ['BC'],
  'America/Whitehorse': ['YT'],
  'America/Dawson': ['YT'],
  'America/Yellowknife': ['NT'],
  'America/Inuvik': ['NT'],
  'America/Iqaluit': ['NU', 'QC'],
  'America/Pangnirtung': ['NU'],
  'America/Rankin_Inlet': ['NU'],
  'America/Resolute': ['NU'],
  'America/Cambridge_Bay': ['NU'],
};

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** On a plane: accurate enough to tell near from far. */
export const kilometresBetween = (one: Point, other: Point): number =>
  Math.hypot(
    (one.latitude - other.latitude) * 111.2,
    (one.longitude - other.longitude) * 111.2 * Math.cos((one.latitude * Math.PI) / 180),
  );

export interface Region {
  readonly province: Province;
  readonly timeZone: string;
  /** The nearest city of the province that is known here, and how far it is. */
  readonly city: string;
  readonly kilometres: number;
}

/** Where in Canada a point is: by its time zone, which ends at the border, and by the nearest city in it. Undefined outside. */
export function regionOf(latitude: number, longitude: number): Region | undefined {
  const timeZone = zone(latitude, longitude);
  const provinces = timeZone === undefined ? undefined : PROVINCES_IN[timeZone];
  const nearest = provinces && nearestCity(latitude, longitude, provinces);
  return nearest && { ...nearest, timeZone: timeZone! };
}

/** Where wards are: in the province of most of them, by the one that is nearest to a city there. Undefined where most lie outside Canada. */
export function regionOfAll(points: readonly Point[]): Region | undefined {
  const regions = points.map(({ latitude, longitude }) => regionOf(latitude, longitude));
  const groups = [...Map.groupBy(regions, (region) => region?.province).values()];
  const [most = []] = groups.toSorted((one, other) => other.length - one.length);
  return most.toSorted((one, other) => (one?.kilometres ?? 0) - (other?.kilometres ?? 0))[0];
}

/** How much farther the nearest city of a province may be before wards cannot be in it, kilometres. */
const DOUBT = 20;

/** Whether wards may lie in a province: the guess above is not exact along the borders. */
export function mayLieIn(province: Province, points: readonly Point[]): boolean {
  const region = regionOfAll(points);
  if (!region) return false;
  const distances = points.map(({ latitude, longitude }) => nearestCity(latitude, longitude, [province]).kilometres);
  return region.province === province || Math.min(...distances) <= region.kilometres * 2 + DOUBT;
}

export const isProvince = (text: string): text is Province => (PROVINCES as readonly string[]).includes(text);

function zone(latitude: number, longitude: number): string | undefined {
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  return zoneAt(latitude, longitude);
}

function nearestCity(latitude: number, longitude: number, provinces: readonly Province[]) {
  const kilometres = ([, lat, long]: City): number =>
    kilometresBetween({ latitude, longitude }, { latitude: lat, longitude: long });
  const nearest = CITIES.filter(([, , , province]) => provinces.includes(province)).reduce((best, city) =>
    kilometres(city) < kilometres(best) ? city : best,
  );
  return { city: nearest[0], province: nearest[3], kilometres: Math.round(kilometres(nearest)) };
}

/** The language law a province brings with it. */
export const languagePolicyOf = (province: Province): 'QC' | 'NB' | 'OTHER' =>
  province === 'QC' || province === 'NB' ? province : 'OTHER';
