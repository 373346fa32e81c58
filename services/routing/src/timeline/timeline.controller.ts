import {
  Caller,
  Cursors,
  languageOf,
  municipalityNamed,
  Operation,
  PageDto,
  May,
  type LanguageSource,
} from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { Controller, Get, Header, Param, Query, Req } from '@nestjs/common';
import { OF_CASE } from '../queries/case-answers.ts';
import { caseIdOf } from '../queries/cases.ts';
import { CaseTimeline } from './case-timeline.ts';
import type { TimelineEntry } from './entry.ts';
import { TimelineAnswer } from './timeline-answer.ts';

/** The revision of the last entry of a page. */
const cursors = new Cursors<number>('case-timeline', {
  write: String,
  read: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
});

/** A case as the people who work on it read it. */
@Controller('api/v1/cases')
@May('cases')
export class TimelineController {
  constructor(
    private readonly timeline: CaseTimeline,
    private readonly settings: PublishedSettings,
  ) {}

  @Get(':id/timeline')
  @Operation({
    id: 'timeline',
    summary: [
      'Everything that happened to a case, the oldest first',
      'Tout ce qui est arrivé à un dossier, du plus ancien au plus récent',
    ],
    answer: TimelineAnswer,
    problems: OF_CASE,
  })
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('id') id: string,
    @Query() { municipality: named, cursor, limit }: PageDto,
    @Caller() caller: Caller,
    @Req() request: LanguageSource,
  ): Promise<{ entries: TimelineEntry[]; next: string | null }> {
    const { municipality } = municipalityNamed(await this.settings.current(), named).catalogue;
    const caseId = caseIdOf(id);
    const list = { municipality: municipality.id, caseId };
    const after = cursor === undefined ? 0 : cursors.read(cursor, list);
    const staff = { ...caller, municipality: municipality.id };
    const { entries, next } = await this.timeline.page(staff, caseId, { after, limit, language: languageOf(request) });
    return { entries, next: next === undefined ? null : cursors.write(next, list) };
  }
}
