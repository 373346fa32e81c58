import { impossible } from '../remarks.ts';

/** Where another program has to convert the file first. */
export const convertFirst = (path: string, format: string) =>
  impossible('wards-convert', { path, format, command: ogr2ogr(path) });

/** The command of GDAL that makes of a file what is read here. */
export const ogr2ogr = (path: string, from = ''): string =>
  `ogr2ogr -f GeoJSON -t_srs EPSG:4326${from && ` -s_srs ${from}`} -lco RFC7946=YES wards-wgs84.geojson ${path}`;
