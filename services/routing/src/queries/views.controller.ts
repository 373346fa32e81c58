import {
  Caller,
  Exactly,
  MunicipalityDto,
  municipalityNamed,
  Named,
  Nullable,
  Operation,
  Problem,
  May,
} from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Put, Query } from '@nestjs/common';
import { isSupervisor } from '../domain/access.ts';
import { IsOptional, Matches } from 'class-validator';
import { Type } from 'typebox';
import { CODE, CaseListQuery } from '../actions/case.dto.ts';
import { CASE_FILTERS } from '../read-model/case-filter.ts';
import { Views, type SavedView, type ViewOwner } from './views.ts';

const MOST = 50;
/** One line of readable text. */
const NAME = /^[^\p{Cc}\p{Z}](?:[^\p{Cc}]{0,58}[^\p{Cc}\p{Z}])?$/u;

export class ViewOf extends MunicipalityDto {
  /** For all who work for this department; one's own when absent. */
  @IsOptional()
  @Matches(CODE)
  departmentId?: string;
}

const View = Named('View', {
  name: Type.String(),
  departmentId: Nullable(Type.String()),
  filters: Type.Object({}),
});
const VIEWS = Named('Views', { views: Type.Array(View) });
const DONE = Exactly({ name: Type.String() });

/** Filters of lists and queues that people or departments keep under a name. */
@Controller('api/v1/views')
@May('cases')
export class ViewsController {
  constructor(
    private readonly views: Views,
    private readonly settings: PublishedSettings,
  ) {}

  @Get()
  @Operation({
    summary: ['Saved views of the caller and their departments', 'Vues de la personne et de ses directions'],
    answer: VIEWS,
  })
  @Header('Cache-Control', 'no-store')
  async list(@Query() query: MunicipalityDto, @Caller() caller: Caller): Promise<{ views: SavedView[] }> {
    const municipality = await this.municipality(query);
    return { views: await this.views.of(municipality, caller.ref, caller.departments) };
  }

  @Put(':name')
  @Operation({
    summary: ['Saves a view under this name', 'Enregistre une vue sous ce nom'],
    answer: View,
    problems: ['view.name', 'view.forbidden', 'view.too-many'],
  })
  async save(
    @Param('name') name: string,
    @Query() query: ViewOf,
    @Body() given: CaseListQuery,
    @Caller() caller: Caller,
  ): Promise<SavedView> {
    if (!NAME.test(name)) throw new Problem('view.name');
    const owner = await this.owner(caller, query);
    const names = ['queue', 'departmentId', ...CASE_FILTERS] as const;
    const filters = Object.fromEntries(names.flatMap((one) => (given[one] === undefined ? [] : [[one, given[one]]])));
    if (!(await this.views.put(owner, name, filters, MOST))) throw new Problem('view.too-many', { limit: MOST });
    return { name, departmentId: query.departmentId ?? null, filters };
  }

  @Delete(':name')
  @Operation({
    summary: ['Deletes a view', 'Supprime une vue'],
    answer: DONE,
    problems: ['view.not-found', 'view.forbidden'],
  })
  @HttpCode(200)
  async remove(@Param('name') name: string, @Query() query: ViewOf, @Caller() caller: Caller) {
    if (!(await this.views.delete(await this.owner(caller, query), name))) throw new Problem('view.not-found');
    return { name };
  }

  private async owner({ role, ref, departments }: Caller, query: ViewOf): Promise<ViewOwner> {
    const municipality = await this.municipality(query);
    const { departmentId } = query;
    if (departmentId === undefined) {
      if (ref === null) throw new Problem('view.forbidden');
      return { municipality, kind: 'person', owner: ref };
    }
    if (!isSupervisor({ role }) || !departments.includes(departmentId)) throw new Problem('view.forbidden');
    return { municipality, kind: 'department', owner: departmentId };
  }

  private async municipality({ municipality }: MunicipalityDto): Promise<string> {
    return municipalityNamed(await this.settings.current(), municipality).catalogue.municipality.id;
  }
}
