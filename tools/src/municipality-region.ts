/** Where in Canada a point is, by the nearest of these cities: a guess that is always shown. */
type Region = readonly [city: string, latitude: number, longitude: number, province: string, timeZone: string];

const CITIES: readonly Region[] = [
  ['Toronto', 43.65, -79.38, 'ON', 'America/Toronto'],
  ['Ottawa', 45.39, -75.72, 'ON', 'America/Toronto'],
  ['London', 42.98, -81.25, 'ON', 'America/Toronto'],
  ['Windsor', 42.31, -83.03, 'ON', 'America/Toronto'],
  ['Kingston', 44.23, -76.49, 'ON', 'America/Toronto'],
  ['Cornwall', 45.02, -74.73, 'ON', 'America/Toronto'],
  ['Hawkesbury', 45.6, -74.61, 'ON', 'America/Toronto'],
  ['Sudbury', 46.49, -81.0, 'ON', 'America/Toronto'],
  ['Timmins', 48.48, -81.33, 'ON', 'America/Toronto'],
  ['Sault Ste. Marie', 46.52, -84.35, 'ON', 'America/Toronto'],
  ['Thunder Bay', 48.38, -89.25, 'ON', 'America/Toronto'],
  ['Kenora', 49.77, -94.49, 'ON', 'America/Winnipeg'],
  ['Gatineau', 45.5, -75.65, 'QC', 'America/Toronto'],
  ['Montréal', 45.53, -73.62, 'QC', 'America/Toronto'],
  ['Québec', 46.81, -71.21, 'QC', 'America/Toronto'],
  ['Sherbrooke', 45.4, -71.89, 'QC', 'America/Toronto'],
  ['Saguenay', 48.43, -71.07, 'QC', 'America/Toronto'],
  ['Rouyn-Noranda', 48.24, -79.02, 'QC', 'America/Toronto'],
  ['Rimouski', 48.45, -68.53, 'QC', 'America/Toronto'],
  ['Sept-Îles', 50.2, -66.38, 'QC', 'America/Toronto'],
  ['Fredericton', 45.96, -66.64, 'NB', 'America/Moncton'],
  ['Moncton', 46.09, -64.77, 'NB', 'America/Moncton'],
  ['Saint John', 45.27, -66.06, 'NB', 'America/Moncton'],
  ['Edmundston', 47.37, -68.33, 'NB', 'America/Moncton'],
  ['Halifax', 44.65, -63.57, 'NS', 'America/Halifax'],
  ['Sydney', 46.14, -60.19, 'NS', 'America/Halifax'],
  ['Charlottetown', 46.24, -63.13, 'PE', 'America/Halifax'],
  ['St. John’s', 47.56, -52.71, 'NL', 'America/St_Johns'],
  ['Corner Brook', 48.95, -57.95, 'NL', 'America/St_Johns'],
  ['Happy Valley–Goose Bay', 53.3, -60.33, 'NL', 'America/Goose_Bay'],
  ['Winnipeg', 49.9, -97.14, 'MB', 'America/Winnipeg'],
  ['Thompson', 55.74, -97.86, 'MB', 'America/Winnipeg'],
  ['Regina', 50.45, -104.62, 'SK', 'America/Regina'],
  ['Saskatoon', 52.13, -106.67, 'SK', 'America/Regina'],
  ['Calgary', 51.05, -114.07, 'AB', 'America/Edmonton'],
  ['Edmonton', 53.55, -113.49, 'AB', 'America/Edmonton'],
  ['Grande Prairie', 55.17, -118.79, 'AB', 'America/Edmonton'],
  ['Vancouver', 49.25, -123.1, 'BC', 'America/Vancouver'],
  ['Victoria', 48.43, -123.37, 'BC', 'America/Vancouver'],
  ['Kelowna', 49.89, -119.49, 'BC', 'America/Vancouver'],
  ['Prince George', 53.92, -122.75, 'BC', 'America/Vancouver'],
  ['Whitehorse', 60.72, -135.06, 'YT', 'America/Whitehorse'],
  ['Yellowknife', 62.45, -114.37, 'NT', 'America/Yellowknife'],
  ['Iqaluit', 63.75, -68.52, 'NU', 'America/Iqaluit'],
  ['Rankin Inlet', 62.81, -92.09, 'NU', 'America/Rankin_Inlet'],
];

export function regionOf(latitude: number, longitude: number) {
  const kilometres = ([, lat, long]: Region): number =>
    Math.hypot((lat - latitude) * 111.2, (long - longitude) * 111.2 * Math.cos((latitude * Math.PI) / 180));
  const nearest = CITIES.reduce((best, city) => (kilometres(city) < kilometres(best) ? city : best));
  const [city, , , province, timeZone] = nearest;
  return { city, province, timeZone, kilometres: Math.round(kilometres(nearest)) };
}

/** The language law a province brings with it. */
export const languagePolicyOf = (province: string): string =>
  province === 'QC' || province === 'NB' ? province : 'OTHER';
