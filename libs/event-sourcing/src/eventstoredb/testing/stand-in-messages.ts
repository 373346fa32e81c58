import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { AppendReq, AppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected, Kept, Proposal, Verdict } from './stand-in-log.ts';

const TICKS_PER_MILLISECOND = 10_000n;
const NO_POSITION = (2n ** 64n - 1n).toString(); // −1
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

export const streamNameIn = (options: AppendReq.Options | ReadReq.Options.StreamOptions): string =>
  text(options.getStreamIdentifier()!.getStreamName_asU8());

export function expectedIn(options: AppendReq.Options): Expected {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}

export const proposalIn = (message: AppendReq.ProposedMessage): Proposal => ({
  id: message.getId()!.getString(),
  type: message.getMetadataMap().get('type')!,
  contentType: message.getMetadataMap().get('content-type')!,
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

export function appendAnswer(verdict: Exclude<Verdict, { kind: 'deleted' }>): AppendResp {
  const answer = new streams.AppendResp();
  if (verdict.kind === 'written') {
    const success = new streams.AppendResp.Success().setCurrentRevision(String(verdict.revision));
    if (verdict.position === undefined) return answer.setSuccess(success.setNoPosition(new shared.Empty()));
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(String(verdict.position)).setPreparePosition(String(verdict.position));
    return answer.setSuccess(success.setPosition(position));
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
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
  notReady: () => fault(status.UNAVAILABLE, 'Server Is Not Ready'),
  noLeader: () => fault(status.UNKNOWN, 'No leader info available in response'),
  timeout: () => fault(status.ABORTED, 'Operation timed out: commit timeout'),
  unreadable: () => fault(status.UNKNOWN, 'Unexpected ReadAllResult: Error'),
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
