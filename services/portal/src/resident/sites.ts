import { Problem } from '@guichet/service-kit';
import type { Catalogue, PublishedSettings } from '@guichet/settings';
import type { Site } from '../ui/frame/frame.tsx';

const NOBODYS: Site = { name: { en: 'Guichet', fr: 'Guichet' }, contact: { en: '', fr: '' } };

/** The municipality whose residents these pages are for. */
export class Sites {
  #lastKnown = NOBODYS;

  constructor(
    private readonly settings: Pick<PublishedSettings, 'current'>,
    /** Its id, where several are served. */
    private readonly id: string | undefined,
  ) {}

  async catalogue(): Promise<Catalogue> {
    const served = (await this.settings.current()).map(({ catalogue }) => catalogue);
    const own =
      this.id === undefined && served.length === 1
        ? served[0]
        : served.find(({ municipality }) => municipality.id === this.id);
    if (!own) throw new Problem('portal.no-municipality');
    this.#lastKnown = siteOf(own);
    return own;
  }

  /** For a page that says what is wrong, whatever that is. */
  lastKnown(): Site {
    return this.#lastKnown;
  }
}

export const siteOf = ({ municipality }: Pick<Catalogue, 'municipality'>): Site => ({
  name: municipality.name,
  contact: municipality.open311.contact,
});
