import { Count, DateTime, Exactly, Named, Nullable, PageOf, type SchemasOf } from '@guichet/service-kit';
import { Type } from 'typebox';
import type { TimelineEntry } from './entry.ts';
import type { Detail } from './request-details.ts';

export const DetailAnswer = Exactly({
  field: Type.String(),
  /** What the field means, in the language of the reader. */
  label: Type.String(),
  value: Type.Unknown(),
  /** What it is called, or says: a name, a tracking number, what somebody wrote. Null where it stands for nothing else, or was erased. */
  text: Nullable(Type.String()),
} satisfies SchemasOf<Detail>);

const ENTRY = {
  revision: Count(),
  at: DateTime(),
  type: Type.String(),
  title: Type.String(),
  by: Exactly({ role: Type.String(), name: Type.String(), ref: Nullable(Type.String()) }),
  channel: Type.String(),
  details: Type.Array(DetailAnswer),
} satisfies SchemasOf<TimelineEntry>;

export const TimelineAnswer = PageOf('CaseTimeline', 'entries', Named('CaseTimelineEntry', ENTRY));
