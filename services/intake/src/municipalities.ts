import { municipalityNamed, Problem } from '@guichet/service-kit';
import { ServiceCodes, WardIndex, type Catalogue, type PublishedSettings, type Remembered } from '@guichet/settings';
import { cleanLine } from '@guichet/texts/typed';
import type { Boundary } from './domain/place.ts';
import { PublicPlaces } from './status-view/public-places.ts';

/** A municipality as published now, with the values that are computed once per version. */
export interface ServedMunicipality {
  readonly id: string;
  readonly version: number;
  readonly catalogue: Catalogue;
  readonly boundary: Boundary;
  readonly services: ServiceCodes;
  /** Names for requests of every age. */
  readonly remembered: Remembered;
  /** Services of every age, by their codes; today's where two ages share a code. */
  readonly everyService: ServiceCodes;
  readonly places: PublicPlaces;
}

/** Which municipalities this endpoint serves. Settings are read again once they are a second old, not for every call. */
export class Municipalities {
  readonly #served = new Map<string, ServedMunicipality>();
  #all: { readonly until: number; readonly list: Promise<ServedMunicipality[]> } | undefined;

  constructor(
    private readonly settings: PublishedSettings,
    private readonly freshForMs = 1000,
  ) {}

  /** By Open311 jurisdiction id or by its id; may be left out where only one is served. Throws Problems `municipality.*`. */
  async inJurisdiction(named: string | undefined): Promise<ServedMunicipality> {
    const all = await this.all();
    const served = all.map(jurisdictionOf);
    if (named === undefined && all.length > 1) throw new Problem('municipality.jurisdiction-required', { served });
    const name = named && cleanLine(named).toLowerCase();
    const found = all.find(
      (one) => name === undefined || one.id === name || jurisdictionOf(one).toLowerCase() === name,
    );
    if (!found) throw new Problem('municipality.unknown', { served });
    return found;
  }

  /** By its id or its jurisdiction id, as `/api/v1` names municipalities. Throws Problems `http.*municipality*`. */
  async named(name: string | undefined): Promise<ServedMunicipality> {
    return municipalityNamed(await this.all(), name);
  }

  async timeZoneOf(id: string): Promise<string | undefined> {
    return (await this.all()).find((one) => one.id === id)?.catalogue.municipality.timeZone;
  }

  all(): Promise<ServedMunicipality[]> {
    if (this.#all && performance.now() < this.#all.until) return this.#all.list;
    const list = this.#read();
    this.#all = { until: performance.now() + this.freshForMs, list };
    list.catch(() => (this.#all = undefined)); // the caller gets the failure; the next one asks again
    return list;
  }

  async #read(): Promise<ServedMunicipality[]> {
    const ids = await this.settings.municipalities();
    return Promise.all(ids.map((id) => this.#serve(id)));
  }

  async #serve(id: string): Promise<ServedMunicipality> {
    const { version, catalogue } = await this.settings.catalogue(id);
    const known = this.#served.get(id);
    if (known?.version === version) return known;
    const wards = catalogue.wards.length > 0 ? new WardIndex(catalogue.wards) : undefined;
    const remembered = await this.settings.remembered(id);
    const served = {
      id,
      version,
      catalogue,
      boundary: { wards, toleranceMetres: catalogue.municipality.boundaryToleranceMetres },
      services: new ServiceCodes(catalogue.services),
      remembered,
      everyService: new ServiceCodes([...remembered.services.values(), ...catalogue.services]),
      places: new PublicPlaces([...remembered.services.values()]),
    };
    this.#served.set(id, served);
    return served;
  }
}

const jurisdictionOf = ({ catalogue }: ServedMunicipality) => catalogue.municipality.open311.jurisdictionId;
