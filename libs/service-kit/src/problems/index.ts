import { defineProblems } from './catalogue.ts';
import { apiProblems } from '../api/problems.ts';
import { contentProblems } from '../contents/content-problems.ts';
import { generalProblems } from './texts.ts';
import { validationProblems } from './validation-texts.ts';

defineProblems(generalProblems);
defineProblems(validationProblems);
defineProblems(apiProblems);
defineProblems(contentProblems);

export { Problem, invalidRequest, type FieldFault, type ProblemParameters } from './problem.ts';
export {
  defineProblems,
  problemText,
  statusTitle,
  translate,
  textOf,
  type ProblemText,
  type TranslatedProblem,
} from './catalogue.ts';
export { problemFrom } from './from-exception.ts';
export {
  ProblemFilter,
  problemDocument,
  told,
  type ErrorRenderer,
  type ErrorRequest,
  type ErrorShape,
  type ProblemDocument,
  type ToldFault,
} from './filter.ts';
