import { IsObject } from 'class-validator';
import { CaseAct } from './case.dto.ts';

export class SetFields extends CaseAct {
  /**
   * By the code of a field of the service: a text, a number, a day or an instant, a choice, or a list of choices, as its datatype says. Null
   * empties the field; one that is left out keeps its value.
   */
  @IsObject()
  values!: Record<string, unknown>;
}
