import type { CommentDraft } from '../../domain/comment.ts';
import type { Faults } from '../../domain/draft.ts';
import { draftOf, open311Name, single, type Form } from '../form.ts';

/** An update as FixMyStreet posts it; `update_id_ext` and `service_request_id_ext` are its own ids in the longer form. */
export interface PostedUpdate {
  readonly draft: CommentDraft;
  readonly faults: Faults;
  /** As sent. */
  readonly requestId: string | undefined;
  readonly sendersId: string | undefined;
}

const NAMES: Readonly<Record<string, string>> = { writtenAt: 'updated_datetime' };

/** The extension's name of a field of a comment. */
export const updateName = (field: string): string => NAMES[field] ?? open311Name(field);

export function updateIn(form: Form): PostedUpdate {
  const { draft: said, faults } = draftOf(form);
  const take = (name: string, field = name) => single(form, name, faults, field);
  const sendersId = take('update_id') ?? take('update_id_ext');
  const anonymous = /^(?:true|1|yes)$/iu.test(take('public_anonymity_required') ?? '');
  const draft = { said, status: take('status'), writtenAt: take('updated_datetime', 'writtenAt'), anonymous };
  return { draft, faults, requestId: take('service_request_id'), sendersId };
}
