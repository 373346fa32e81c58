import { IsOptional, Length } from 'class-validator';
import { Problem } from '../problems/index.ts';

/** What every address that concerns one municipality takes. */
export class MunicipalityDto {
  /** Its id, or its Open311 jurisdiction id; may be left out where one municipality is served. */
  @IsOptional()
  @Length(1, 200)
  readonly municipality?: string;
}

interface Served {
  readonly catalogue: { readonly municipality: { readonly id: string; readonly open311: { jurisdictionId: string } } };
}

/** The one that the caller means. Throws Problems `http.municipality-required` and `http.unknown-municipality`. */
export function municipalityNamed<T extends Served>(served: readonly T[], name: string | undefined): T {
  if (name === undefined && served.length > 1) throw new Problem('http.municipality-required');
  const found = name === undefined ? served[0] : served.find((one) => isNamed(one, name));
  if (!found) throw new Problem('http.unknown-municipality');
  return found;
}

const isNamed = ({ catalogue: { municipality } }: Served, name: string): boolean =>
  municipality.id === name || municipality.open311.jurisdictionId === name;
