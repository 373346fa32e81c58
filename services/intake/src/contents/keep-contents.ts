import { idFrom, newId, type StreamName } from '@guichet/event-sourcing';
import type { Language } from '@guichet/events';
import { checkedContent, Problem, type Content, type ContentKind } from '@guichet/service-kit';
import { seal } from '../acceptance/sealed-outbox.ts';
import type { Secrets } from '../acceptance/secrets.ts';
import type { Reader, Vault } from '../vault/vault.ts';
import type { Contents, KeptContent } from './contents.ts';

export interface GivenText {
  readonly language: Language;
  readonly text: string;
}

/** One call of a service: the same key is the same call. Without a key each call is its own. */
export interface ContentCall {
  readonly caller: string;
  readonly key: string | undefined;
}

/** Keeps the texts of other services as sealed records, and shows them through the vault, which logs who read. */
export class KeepContents {
  constructor(
    private readonly contents: Contents,
    private readonly vault: Vault,
    private readonly secrets: Secrets,
  ) {}

  /** Throws Problems `request.invalid` and `idempotency.key-reused`. */
  async put(
    stream: StreamName,
    kind: ContentKind,
    { language, text: typed }: GivenText,
    call: ContentCall,
  ): Promise<string> {
    const text = checkedContent(kind, typed);
    const fingerprint = this.secrets.fingerprint(stream, kind, language, text);
    const key = keyOf(stream.municipality, call);
    const kept = await this.contents.put({ key, stream, kind, language, fingerprint }, seal('content', { text }));
    return sameCall(kept, fingerprint);
  }

  /** A further version. Throws Problem `content.not-found` besides those of `put`. */
  async append(
    { municipality, ref }: { readonly municipality: string; readonly ref: string },
    { language, text: typed }: GivenText,
    call: ContentCall,
  ): Promise<string> {
    const [known] = await this.contents.latest(municipality, [ref]);
    if (!known) throw new Problem('content.not-found');
    const text = checkedContent(known.kind, typed);
    const fingerprint = this.secrets.fingerprint(ref, language, text);
    const key = keyOf(municipality, call);
    const version = { key, municipality, ref, language, fingerprint };
    const kept = await this.contents.append(version, seal('content', { text }));
    if (!kept) throw new Problem('content.not-found'); // forgotten since
    return sameCall(kept, fingerprint);
  }

  /** The last versions, in no order; what is unknown or was erased is absent. */
  async resolve(municipality: string, refs: readonly string[], purpose: string, reader: Reader): Promise<Content[]> {
    const versions = await this.contents.latest(municipality, refs);
    if (versions.length === 0) return [];
    const records = versions.map(({ recordRef }) => recordRef);
    const revealed = await this.vault.resolve({ refs: records, purpose, fields: ['text'] }, reader);
    const texts = new Map(revealed.map(({ ref, fields }) => [ref, fields['text']]));
    return versions.flatMap(({ ref, recordRef, kind, language, writtenAt }) => {
      const text = texts.get(recordRef);
      return typeof text === 'string' ? [{ ref, kind, language, text, writtenAt: writtenAt.toISOString() }] : [];
    });
  }
}

const keyOf = (municipality: string, { caller, key }: ContentCall): string =>
  key === undefined ? newId() : idFrom('content', municipality, caller, key);

function sameCall(kept: KeptContent, fingerprint: string): string {
  if (kept.fingerprint !== fingerprint) throw new Problem('idempotency.key-reused');
  return kept.ref;
}
