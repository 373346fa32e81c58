import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import type { AppendReq, AppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected, Kept, Proposal, Verdict } from './stand-in-log.ts';

const TICKS_PER_MILLISECOND = 10_000n;
const NO_POSITION = (2n ** 64n - 1n).toString(); // −1
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

interface NamesStream {
  getStreamIdentifier(): StreamIdentifier | undefined;
}

export const streamNameIn = (options: NamesStream): string => text(options.getStreamIdentifier()!.getStreamName_asU8());

export function expectedIn(options: AppendReq.Options): Expected {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}

export const proposalIn = (message: AppendReq.ProposedMessage): Proposal => ({
  id: message.getId()!.getString().toLowerCase(),
  type: message.getMetadataMap().get('type')!,
  contentType: message.getMetadataMap().get('content-type')!,
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const NIL = /^[0-]+$/u;

/** What a real server throws at, without a reason. */
export const isRefused = (stream: string, proposals: readonly Proposal[]): boolean =>
  stream === '' || proposals.some(({ id, type }) => type === '' || !UUID.test(id) || NIL.test(id));

export function appendAnswer(
  verdict: Extract<Verdict, { kind: 'written' | 'wrong-version' }>,
  expected: Expected,
): AppendResp {
  const answer = new streams.AppendResp();
  if (verdict.kind === 'written') {
    const success = new streams.AppendResp.Success().setCurrentRevision(String(verdict.revision));
    if (verdict.position === undefined) return answer.setSuccess(success.setNoPosition(new shared.Empty()));
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(String(verdict.position)).setPreparePosition(String(verdict.position));
    return answer.setSuccess(success.setPosition(position));
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  tell(wrong, expected);
  if (verdict.current < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(verdict.current));
  return answer.setWrongExpectedVersion(wrong);
}

/** `withPosition`: false to answer a stream read as servers before 22.6 do. */
export function eventAnswer(event: Kept, { ofAll, withPosition }: { ofAll: boolean; withPosition: boolean }): ReadResp {
  const position = withPosition ? String(event.position) : NO_POSITION;
  const record = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(event.stream)))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  record
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.contentType)
    .set('created', String(BigInt(event.created) * TICKS_PER_MILLISECOND));
  const read = new streams.ReadResp.ReadEvent().setEvent(record);
  if (ofAll) read.setCommitPosition(String(event.position));
  else read.setNoPosition(new shared.Empty());
  return new streams.ReadResp().setEvent(read);
}

function tell(wrong: AppendResp.WrongExpectedVersion, expected: Expected): void {
  if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
}

export const caughtUp = (): ReadResp => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

/** Tells a filtered subscription how far the server has looked. */
export function checkpoint({ position }: Kept): ReadResp {
  const at = new streams.ReadResp.Checkpoint();
  return new streams.ReadResp().setCheckpoint(
    at.setCommitPosition(String(position)).setPreparePosition(String(position)),
  );
}

export const confirmation = (): ReadResp =>
  new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId('1'));

export function notFound(stream: string): ReadResp {
  const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
  return new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier),
  );
}

type Fault = Pick<ServiceError, 'code' | 'details' | 'metadata'> & Error;

function fault(code: number, details: string, trailers: Record<string, string> = {}): Fault {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

/** The server's refusals, with its gRPC codes and trailers. */
export const faults = {
  accessDenied: () => fault(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }),
  unauthenticated: () => fault(status.UNAUTHENTICATED, 'Unauthenticated'),
  notReady: () => fault(status.UNAVAILABLE, 'Server Is Not Ready'),
  noLeader: () => fault(status.UNKNOWN, 'No leader info available in response'),
  /** The answer to an append that was dropped, or that no majority took. */
  timeout: () => fault(status.ABORTED, 'Operation timed out: Commit phase timeout.'),
  tooSlow: () => fault(status.ABORTED, 'Consumer too slow to handle event while live. Client resubscription required.'),
  unreadable: (what: 'All' | 'Stream') => fault(status.UNKNOWN, `Unexpected Read${what}Result: Error`),
  /** Whatever the server did not foresee. */
  exception: () => fault(status.UNKNOWN, 'Exception was thrown by handler.'),
  unforeseen: (more = '') => fault(status.UNKNOWN, `an unforeseen thing ${more}`),
  stopping: () => fault(status.UNAVAILABLE, 'No connection established. Last error: connect ECONNREFUSED'),
  deleted: (stream: string) =>
    fault(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
      exception: 'stream-deleted',
      'stream-name': stream,
    }),
  tooLarge: (most: number) =>
    fault(status.INVALID_ARGUMENT, `Maximum Append Size of ${most} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(most),
    }),
};
