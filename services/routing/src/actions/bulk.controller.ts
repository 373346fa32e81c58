import {
  Caller,
  Count,
  DtoValidation,
  Exactly,
  IdempotencyKey,
  languageOf,
  MunicipalityDto,
  municipalityNamed,
  Named,
  Nullable,
  Operation,
  problemDocument,
  problemFrom,
  May,
  Uuid,
  type LanguageSource,
} from '@guichet/service-kit';
import type { Language } from '@guichet/events';
import { PublishedSettings } from '@guichet/settings';
import { Body, Controller, HttpCode, Logger, Post, Query, Req } from '@nestjs/common';
import { Type } from 'typebox';
import { ActOnCases } from './bulk.dto.ts';
import { CASE_ACTION_SPECS } from './case-actions.ts';
import { CaseCommands } from './case-commands.ts';
import type { CaseAct } from './case.dto.ts';
import { refusedFor } from './refusals.ts';

/** Cases acted on at once; their appends share a group commit. */
const AT_ONCE = 8;
const INTERNAL = 'http.internal';

/** What became of one case: 200, or the refusal that the action alone would have had. */
const BulkAnswer = Named('BulkAnswer', {
  results: Type.Array(
    Exactly({ caseId: Uuid(), status: Count(), code: Nullable(Type.String()), detail: Nullable(Type.String()) }),
  ),
});

interface Result {
  readonly caseId: string;
  readonly status: number;
  readonly code: string | null;
  readonly detail: string | null;
}

/** One action on many cases. Each is a command of its own: what is refused for one case stops no other. */
@Controller('api/v1/cases')
@May('cases')
export class BulkController {
  private readonly log = new Logger('BulkController');
  private readonly validation = new DtoValidation();

  constructor(
    private readonly commands: CaseCommands,
    private readonly settings: PublishedSettings,
  ) {}

  @Post('bulk')
  @Operation({
    summary: [
      'One action on up to 500 cases, with an answer for each',
      'Une action sur 500 dossiers au plus, avec une réponse pour chacun',
    ],
    answer: BulkAnswer,
  })
  @HttpCode(200)
  async bulk(
    @Query() query: MunicipalityDto,
    @Body() { action, body = {}, cases }: ActOnCases,
    @Caller() caller: Caller,
    @Req() request: LanguageSource,
    @IdempotencyKey() key?: string,
  ): Promise<{ results: Result[] }> {
    const { catalogue } = municipalityNamed(await this.settings.current(), query.municipality);
    const { id, timeZone } = catalogue.municipality;
    const staff = { ...caller, municipality: id };
    const metatype = CASE_ACTION_SPECS[action].body;
    const given = (await this.validation.transform(body, { type: 'body', metatype })) as CaseAct;
    const language = languageOf(request);
    const call = { given, key: key && `bulk ${key}`, language };
    const told = { timeZone, language, remembered: () => this.settings.remembered(id) };
    const act = (caseId: string) =>
      this.resultOf(caseId, language, () => refusedFor(told, this.commands.act(staff, caseId, action, call)));
    return { results: await inTurns([...new Set(cases.map((caseId) => caseId.toLowerCase()))], act) };
  }

  private async resultOf(caseId: string, language: Language, act: () => Promise<unknown>): Promise<Result> {
    try {
      await act();
      return { caseId, status: 200, code: null, detail: null };
    } catch (failure) {
      const problem = problemFrom(failure);
      if (problem.code === INTERNAL) this.log.error(failure);
      const { status, code, detail } = problemDocument(problem, language);
      return { caseId, status, code, detail };
    }
  }
}

/** In the order of the items, a few at once. `act` never rejects. */
async function inTurns<R>(items: readonly string[], act: (item: string) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await act(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}
