import type { StreamName } from '@guichet/event-sourcing';
import type { Language } from '@guichet/events';
import { DependencyUnavailable } from '@guichet/messaging';
import type { ContentsOptions } from '@guichet/service-kit';
import { askedOfIntake } from './asked-of-intake.ts';
import type { Place } from '../domain/case/state.ts';

/** As staff say it: a point, an address, or both. Degrees, WGS 84. */
export interface GivenPlace {
  readonly latitude?: number;
  readonly longitude?: number;
  readonly address?: string;
  readonly addressId?: string;
}

export interface PlaceQuestion {
  readonly serviceCode: string;
  /** Where an event will name it. */
  readonly stream: StreamName;
  readonly given: GivenPlace;
  readonly language: Language;
  /** The same key gives the same reference. */
  readonly key: string;
}

/** Places are checked and, where only staff may know them, kept by intake, as those of requests are. */
export class Places {
  constructor(private readonly options: ContentsOptions) {}

  /** Throws DomainErrors `case.place-*`, Problems `request.invalid` and `idempotency.key-reused`, and DependencyUnavailable when intake cannot be reached or answers too late. */
  async find({ serviceCode, stream, given, language, key }: PlaceQuestion): Promise<Place> {
    const { municipality, ...named } = stream;
    const body = { municipality, serviceCode, stream: named, language, ...given };
    const { place } = await askedOfIntake<{ place: Place }>(this.options, '/internal/places', body, key);
    if (!place) throw new DependencyUnavailable('intake answers something else');
    return place;
  }
}
