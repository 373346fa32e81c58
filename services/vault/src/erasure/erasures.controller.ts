import { Caller, IsInstant, Problem, May } from '@guichet/service-kit';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, isUUID, Matches, ValidateNested } from 'class-validator';
import { MUNICIPALITY, REASON } from '../codes.ts';
import { actingFor, Decider } from '../resolve/reader.ts';
import { Erasures, type ErasureStanding } from './erasures.ts';
import { Holds } from './holds.ts';

class DecisionDto {
  @Matches(MUNICIPALITY) readonly municipality!: string;
  /** The person who decides. */
  @IsObject() @ValidateNested() @Type(() => Decider) readonly by!: Decider;
}

class ReasonedDto extends DecisionDto {
  /** A code: it is kept in the access log. */
  @Matches(REASON) readonly reason!: string;
}

class AskErasureDto extends ReasonedDto {
  /** Not before this moment; at once when left out. */
  @IsOptional() @IsInstant() readonly notBefore?: string;
}

/** What is destroyed, and what must not be. Never routed to the outside. */
@Controller('internal')
@May('services')
export class ErasuresController {
  constructor(
    private readonly erasures: Erasures,
    private readonly holds: Holds,
  ) {}

  /** Asks for it; nothing is destroyed until somebody else approves. */
  @Post('subjects/:ref/erase')
  @HttpCode(202)
  ask(@Param('ref') ref: string, @Body() body: AskErasureDto, @Caller() caller: Caller): Promise<ErasureStanding> {
    const { municipality, reason, notBefore, by } = body;
    const asked = { reason, ...(notBefore !== undefined && { notBefore: new Date(notBefore) }) };
    return this.erasures.ask({ municipality, ref: known(ref) }, asked, actingFor(caller, by));
  }

  @Post('erasures/:id/approve')
  @HttpCode(200)
  approve(@Param('id') id: string, @Body() body: DecisionDto, @Caller() caller: Caller): Promise<ErasureStanding> {
    return this.erasures.approve(body.municipality, known(id, 'erasure.unknown'), actingFor(caller, body.by));
  }

  @Post('erasures/:id/refuse')
  @HttpCode(200)
  refuse(@Param('id') id: string, @Body() body: ReasonedDto, @Caller() caller: Caller): Promise<ErasureStanding> {
    const { municipality, reason, by } = body;
    return this.erasures.refuse(municipality, known(id, 'erasure.unknown'), reason, actingFor(caller, by));
  }

  @Post('subjects/:ref/holds')
  @HttpCode(201)
  hold(@Param('ref') ref: string, @Body() body: ReasonedDto, @Caller() caller: Caller): Promise<{ holdId: string }> {
    const { municipality, reason, by } = body;
    return this.holds.place({ municipality, ref: known(ref) }, reason, actingFor(caller, by));
  }

  @Post('subjects/:ref/holds/:id/lift')
  @HttpCode(204)
  lift(
    @Param('ref') ref: string,
    @Param('id') id: string,
    @Body() { municipality, by }: DecisionDto,
    @Caller() caller: Caller,
  ): Promise<void> {
    return this.holds.lift({ municipality, ref: known(ref) }, known(id, 'hold.unknown'), actingFor(caller, by));
  }
}

function known(id: string, otherwise = 'vault.unknown-reference'): string {
  if (!isUUID(id)) throw new Problem(otherwise);
  return id.toLowerCase(); // as the database keeps it, and as the access log has to
}
