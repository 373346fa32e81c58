import {
  Caller,
  IdempotencyKey,
  languageOf,
  MunicipalityDto,
  municipalityNamed,
  Operation,
  May,
  type LanguageSource,
} from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { Body, Controller, HttpCode, Param, Post, Query, Req, type Type } from '@nestjs/common';
import { CASE_ACTION_SPECS } from './case-actions.ts';
import { CaseAnswer, OF_ACTION } from '../queries/case-answers.ts';
import { CaseCommands } from './case-commands.ts';
import type { CaseAct } from './case.dto.ts';
import type { CaseView } from '../queries/case-view.ts';
import { ACTION_WORDS } from '../case-words.ts';
import { caseIdOf, Cases } from '../queries/cases.ts';
import { transferRefusals } from '../domain/case/pending-transfer.ts';
import { STAFF_ACTIONS, type StaffAction } from '../domain/case/transitions.ts';
import { refusedFor } from './refusals.ts';

/** Which parameter of the handler is the body. */
const BODY = 2;

/** `POST /api/v1/cases/{id}/{action}`: one route for each action of the table. */
export const caseActionControllers: readonly Type<unknown>[] = STAFF_ACTIONS.map(controllerOf);

function controllerOf(action: StaffAction): Type<unknown> {
  const { body, refusals = [] } = CASE_ACTION_SPECS[action];
  const { en, fr } = ACTION_WORDS[action].name;

  @Controller('api/v1/cases')
  @May('cases')
  class CaseActionController {
    constructor(
      private readonly cases: Cases,
      private readonly commands: CaseCommands,
      private readonly settings: PublishedSettings,
    ) {}

    @Post(`:id/${action}`)
    @Operation({
      id: action,
      summary: [`A case: ${en}`, `Un dossier\u00a0: ${fr}`],
      answer: CaseAnswer,
      problems: [...OF_ACTION, `case.cannot-${action}`, ...transferRefusals(action), ...refusals],
    })
    @HttpCode(200)
    async act(
      @Param('id') id: string,
      @Query() query: MunicipalityDto,
      @Body() given: CaseAct,
      @Caller() caller: Caller,
      @Req() request: LanguageSource,
      @IdempotencyKey() key?: string,
    ): Promise<CaseView> {
      const { catalogue } = municipalityNamed(await this.settings.current(), query.municipality);
      const staff = { ...caller, municipality: catalogue.municipality.id };
      const call = { given, key, language: languageOf(request) };
      const act = this.commands.act(staff, caseIdOf(id), action, call);
      const { timeZone } = catalogue.municipality;
      const remembered = () => this.settings.remembered(staff.municipality);
      const done = await refusedFor({ timeZone, language: call.language, remembered }, act);
      return this.cases.shown(staff, done, call.language);
    }
  }
  bodyOf(CaseActionController.prototype, 'act', body);
  return CaseActionController;
}

/** Tells Nest by which class a handler's body is validated, where no type annotation can. */
function bodyOf(controller: object, handler: string, body: Type<unknown>): void {
  const types: unknown[] = Reflect.getMetadata('design:paramtypes', controller, handler);
  Reflect.defineMetadata('design:paramtypes', types.with(BODY, body), controller, handler);
}
