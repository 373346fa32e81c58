import type { Department } from './ownership-commands.ts';
import type { Task } from './state.ts';

/** Commands about what other departments are asked for. */
export type TaskCommand =
  | ({ readonly type: 'add-task'; readonly departments: readonly Department[] } & Omit<Task, 'caseId'>)
  | {
      readonly type: 'finish-task';
      readonly taskId: string;
      readonly noteRef?: string;
      /** Those that the person works for. */
      readonly worksFor: readonly string[];
    }
  | { readonly type: 'cancel-task'; readonly taskId: string };
