import type { Report } from './requests.ts';
import type { Thread } from './envelope.ts';

/** A request that was accepted, as what follows from it needs it. */
export interface Accepted {
  readonly requestId: string;
  readonly submittedId: string;
  readonly report: Report;
  readonly thread: Thread;
}

/** A case while it may still change. */
export interface CaseFile {
  readonly caseId: string;
  readonly requests: Accepted[];
  readonly departmentId: string | null;
  readonly resolveBy: string | null;
  closed: boolean;
}
