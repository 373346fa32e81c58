import { randomUUID } from 'node:crypto';
import { RequestSubmitted, type Language } from '@guichet/events';
import { DomainError, execute, fold, idFrom, type EventStore } from '@guichet/event-sourcing';
import { Problem } from '@guichet/service-kit';
import type { Clock } from '@guichet/timers';
import { seal } from '../acceptance/sealed-outbox.ts';
import type { Secrets } from '../acceptance/secrets.ts';
import { refusalToFollow, standingOf } from '../domain/request-follows.ts';
import { requestDecider, type RequestCommand } from '../domain/request.ts';
import type { ServedMunicipality } from '../municipalities.ts';
import type { StatusView } from '../status-view/status-view.ts';
import type { Follow, Follows } from './follows.ts';
import { DAYS_TO_CONFIRM } from './unconfirmed-follows.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Of a municipality in a minute: more are a program that has letters sent to others. */
const MOST_IN_A_MINUTE = 120;
/** Messages that an address gets in a day without having confirmed any. */
const MOST_UNCONFIRMED = 5;
/** Followings of a request that are confirmed or may still be. */
const MOST_OPEN = 1_000;

export interface FollowAsk {
  readonly municipality: ServedMunicipality;
  readonly reference: string | undefined;
  /** Checked. */
  readonly email: string;
  readonly language: Language;
}

export interface FollowLink {
  readonly municipality: ServedMunicipality;
  readonly followId: string;
  readonly secret: string;
}

/** Those who want to be told of a request. Nobody learns from an answer whether an address follows. */
export class Following {
  constructor(
    private readonly store: EventStore,
    private readonly statuses: Pick<StatusView, 'find'>,
    private readonly follows: Follows,
    private readonly secrets: Secrets,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** Throws Problems `request.not-found`, `request.not-followable` and `follow.too-many`, and DomainErrors. */
  async ask({ municipality, reference, email, language }: FollowAsk): Promise<void> {
    const request = reference === undefined ? undefined : await this.statuses.find(municipality, reference);
    if (!request) throw new Problem('request.not-found');
    const { requestId } = request;
    const now = await this.clock.now();
    const addressKey = this.secrets.fingerprint('follow', municipality.id, email.toLowerCase());
    const ago = (ms: number) => new Date(now.getTime() - ms);
    const lately = await this.follows.lately(municipality.id, addressKey, ago(MINUTE_MS), ago(DAY_MS));
    if (lately.ofAll >= MOST_IN_A_MINUTE) throw new Problem('follow.too-many', { retryAfterSeconds: 60 });

    const history = await this.store.readStream({ municipality: municipality.id, category: 'request', id: requestId });
    const submitted = history.find((event) => RequestSubmitted.is(event));
    const service = municipality.remembered.services.get(request.serviceCode);
    if (submitted?.data.place.precision === 'private' || !isFollowable(service))
      throw new Problem('request.not-followable');

    const state = fold(requestDecider, history);
    const refusal = refusalToFollow(state); // before anything that depends on the address
    if (refusal) throw refusal;
    const open = await this.follows.open(municipality.id, requestId, ago(DAYS_TO_CONFIRM * DAY_MS));
    if (open >= MOST_OPEN) throw new Problem('request.not-followable');

    const earlier = await this.follows.of(municipality.id, requestId, addressKey);
    const standing = earlier && standingOf(state, earlier.followId);
    if (earlier && (standing === 'followed' || (standing === 'asked' && earlier.askedAt > ago(DAY_MS)))) return;
    if (earlier && standing === undefined) return this.#append(earlier, language); // its event got lost in an outage
    if (lately.ofAddress >= MOST_UNCONFIRMED) return;
    if (earlier) await this.follows.forget(earlier.followId);
    const record = seal('subject', { email });
    const follow = { followId: randomUUID(), municipality: municipality.id, requestId, addressKey };
    const asked = { ...follow, subjectRef: record.ref, askedAt: now };
    if (await this.follows.keep(asked, record)) await this.#append(asked, language);
  }

  /** Throws Problems `follow.*`. */
  async confirm(link: FollowLink): Promise<void> {
    const follow = await this.#known(link);
    if (!follow) throw new Problem('follow.expired');
    const { followId, requestId } = follow;
    await this.#execute(follow, { type: 'follow', follow: { requestId, followId } }, 'followed');
    await this.follows.mark(followId, true);
  }

  /** Also of what was never confirmed. Throws Problem `follow.link-invalid`. */
  async end(link: FollowLink): Promise<void> {
    const follow = await this.#known(link);
    if (!follow) return;
    const { followId, requestId } = follow;
    await this.follows.mark(followId, false); // whatever happens now, its address is forgotten
    await this.#execute(follow, { type: 'unfollow', follow: { requestId, followId } }, 'unfollowed');
    await this.follows.forget(followId);
  }

  async #known({ municipality, followId, secret }: FollowLink): Promise<Follow | undefined> {
    if (!this.secrets.isOfLink(secret, municipality, followId)) throw new Problem('follow.link-invalid');
    return this.follows.byId(municipality.id, followId);
  }

  async #append(follow: Follow, language: Language): Promise<void> {
    const { requestId, followId, subjectRef } = follow;
    const asked = { requestId, followId, subjectRef, language };
    try {
      await this.#execute(follow, { type: 'ask-to-follow', follow: asked }, 'follow-asked');
    } catch (failure) {
      if (failure instanceof DomainError) await this.follows.forget(followId); // refused meanwhile: nothing refers to the address
      throw failure;
    }
  }

  async #execute({ municipality, requestId, followId }: Follow, command: RequestCommand, what: string): Promise<void> {
    const context = {
      ...{ municipality, correlationId: requestId, actor: { role: 'resident', ref: null }, channel: 'portal' as const },
      occurredAt: (await this.clock.now()).toISOString(),
    };
    const eventIds = (n: number) => idFrom(followId, what, String(n));
    const stream = { municipality, category: 'request', id: requestId };
    await execute(this.store, requestDecider, stream, command, context, { eventIds });
  }
}

/** What only staff may know, or who reported it in confidence, is told to nobody else. */
const isFollowable = (service: { placePrivacy: string; reporter: string } | undefined): boolean =>
  service !== undefined && service.placePrivacy !== 'staff' && service.reporter !== 'confidential';
