/** Coordinate reference systems that Canadian cities publish in, as PROJ says them; NAD83, NAD83(CSRS) and WGS 84 agree within 2 m. */

export interface Crs {
  readonly name: string;
  /** EPSG code of its NAD83 (or only) form. */
  readonly epsg: number;
  /** Codes of the same system on NAD83(CSRS), WGS 84, or of other registries. */
  readonly alike?: readonly number[];
  readonly definition: string;
}

const GRS80 = '+ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs';

const CSRS_UTM: Readonly<Record<number, number>> = {
  7: 3154,
  8: 3155,
  9: 3156,
  10: 3157,
  11: 2955,
  12: 2956,
  13: 2957,
  14: 3158,
  15: 3159,
  16: 3160,
  17: 2958,
  18: 2959,
  19: 2960,
  20: 2961,
  21: 2962,
  22: 3761,
};
const utm = (zone: number): Crs => ({
  name: `UTM ${zone}`,
  epsg: 26900 + zone,
  alike: [CSRS_UTM[zone]!, 32600 + zone],
  definition: `+proj=utm +zone=${zone} ${GRS80}`,
});

/** Central meridians of the MTM zones 1 to 17, degrees. */
const MTM = [-53, -56, -58.5, -61.5, -64.5, -67.5, -70.5, -73.5, -76.5, -79.5, -82.5, -81, -84, -87, -90, -93, -96];
const mtm = (meridian: number, index: number): Crs => {
  const zone = index + 1;
  return {
    name: `MTM ${zone}`,
    epsg: 32180 + zone,
    alike: [zone < 3 ? 26897 + zone : zone <= 10 ? 2942 + zone : 26880 + zone],
    definition: `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=0.9999 +x_0=304800 +y_0=0 ${GRS80}`,
  };
};

/** Alberta’s 3TM: central meridian → NAD83, NAD83(CSRS). */
const THREE_TM = [
  [111, 3775, 3779],
  [114, 3776, 3780],
  [117, 3777, 3781],
  [120, 3801, 3802],
] as const;

const OTHERS: readonly Crs[] = [
  {
    name: 'Web Mercator',
    epsg: 3857,
    alike: [3785, 900913, 102100, 102113],
    definition:
      '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
  },
  {
    name: 'Statistics Canada Lambert',
    epsg: 3347,
    alike: [3348],
    definition: `+proj=lcc +lat_0=63.390675 +lon_0=-91.8666666666667 +lat_1=49 +lat_2=77 +x_0=6200000 +y_0=3000000 ${GRS80}`,
  },
  {
    name: 'Canada Atlas Lambert',
    epsg: 3978,
    alike: [3979],
    definition: `+proj=lcc +lat_0=49 +lon_0=-95 +lat_1=49 +lat_2=77 +x_0=0 +y_0=0 ${GRS80}`,
  },
  {
    name: 'Québec Lambert',
    epsg: 32198,
    alike: [6622],
    definition: `+proj=lcc +lat_0=44 +lon_0=-68.5 +lat_1=60 +lat_2=46 +x_0=0 +y_0=0 ${GRS80}`,
  },
  {
    name: 'BC Albers',
    epsg: 3005,
    alike: [3153],
    definition: `+proj=aea +lat_0=45 +lon_0=-126 +lat_1=50 +lat_2=58.5 +x_0=1000000 +y_0=0 ${GRS80}`,
  },
  {
    name: 'Ontario MNR Lambert',
    epsg: 3161,
    alike: [3162],
    definition: `+proj=lcc +lat_0=0 +lon_0=-85 +lat_1=44.5 +lat_2=53.5 +x_0=930000 +y_0=6430000 ${GRS80}`,
  },
  {
    name: 'Alberta 10-TM (Forest)',
    epsg: 3400,
    alike: [3402],
    definition: `+proj=tmerc +lat_0=0 +lon_0=-115 +k=0.9992 +x_0=500000 +y_0=0 ${GRS80}`,
  },
  {
    name: 'Alberta 10-TM (Resource)',
    epsg: 3401,
    alike: [3403],
    definition: `+proj=tmerc +lat_0=0 +lon_0=-115 +k=0.9992 +x_0=0 +y_0=0 ${GRS80}`,
  },
  {
    name: 'New Brunswick Double Stereographic',
    epsg: 2953,
    definition: `+proj=sterea +lat_0=46.5 +lon_0=-66.5 +k=0.999912 +x_0=2500000 +y_0=7500000 ${GRS80}`,
  },
  {
    name: 'Prince Edward Island Double Stereographic',
    epsg: 2954,
    definition: `+proj=sterea +lat_0=47.25 +lon_0=-63 +k=0.999912 +x_0=400000 +y_0=800000 ${GRS80}`,
  },
  {
    name: 'Nova Scotia MTM 4',
    epsg: 8082,
    definition: `+proj=tmerc +lat_0=0 +lon_0=-61.5 +k=0.9999 +x_0=24500000 +y_0=0 ${GRS80}`,
  },
  {
    name: 'Nova Scotia MTM 5',
    epsg: 8083,
    definition: `+proj=tmerc +lat_0=0 +lon_0=-64.5 +k=0.9999 +x_0=25500000 +y_0=0 ${GRS80}`,
  },
  {
    name: 'Yukon Albers',
    epsg: 3578,
    alike: [3579],
    definition: `+proj=aea +lat_0=59 +lon_0=-132.5 +lat_1=61.6666666666667 +lat_2=68 +x_0=500000 +y_0=500000 ${GRS80}`,
  },
];

export const SYSTEMS: readonly Crs[] = [
  ...Array.from({ length: 16 }, (_, index) => utm(index + 7)),
  ...MTM.map(mtm),
  ...THREE_TM.map(([meridian, epsg, csrs]) => ({
    name: `Alberta 3TM ${meridian} W`,
    epsg,
    alike: [csrs],
    definition: `+proj=tmerc +lat_0=0 +lon_0=-${meridian} +k=0.9999 +x_0=0 +y_0=0 ${GRS80}`,
  })),
  ...OTHERS,
];

/** Degrees on WGS 84, NAD83 or NAD83(CSRS). */
const DEGREES = new Set([4326, 4269, 4617, 4979, 4955, 8232, 8237, 8240, 8246, 8249, 8252, 8255]);

/** What a declaration means: degrees, a system above, or nothing that is known here. */
export function crsNamed(declared: string): Crs | 'degrees' | undefined {
  if (/CRS:?:?(84|83)$/iu.test(declared)) return 'degrees';
  const code = Number(/^(?:.*EPSG:(?:[\d.]*:)?:?)?(?<code>\d{4,6})$/iu.exec(declared.trim())?.groups?.['code']);
  if (DEGREES.has(code)) return 'degrees';
  return SYSTEMS.find(({ epsg, alike }) => epsg === code || alike?.includes(code));
}
