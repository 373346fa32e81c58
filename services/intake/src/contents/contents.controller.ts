import { Caller, IdempotencyKey, Problem, May, type Content, type StruckOut } from '@guichet/service-kit';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { NextVersionDto, PutContentDto, ResolveContentsDto, StrikeOutDto } from './contents.dto.ts';
import { KeepContents } from './keep-contents.ts';
import { StrikeOut } from './strike-out.ts';

/** Texts of the other services, whose events carry references only. Never routed to the outside. */
@Controller('internal/contents')
@May('services')
export class ContentsController {
  constructor(
    private readonly contents: KeepContents,
    private readonly strikeOut: StrikeOut,
  ) {}

  /** Before the event that names it is appended. */
  @Post()
  @HttpCode(200)
  async put(
    @Body() { municipality, stream, kind, ...given }: PutContentDto,
    @Caller() { ref, role }: Caller,
    @IdempotencyKey() key?: string,
  ): Promise<{ ref: string }> {
    return { ref: await this.contents.put({ municipality, ...stream }, kind, given, { caller: ref ?? role, key }) };
  }

  /** A correction is a further version: older ones stay until their retention ends. */
  @Post(':ref/versions')
  @HttpCode(200)
  async append(
    @Param('ref') ref: string,
    @Body() { municipality, ...given }: NextVersionDto,
    @Caller() caller: Caller,
    @IdempotencyKey() key?: string,
  ): Promise<{ ref: string }> {
    if (!isUUID(ref)) throw new Problem('content.not-found');
    const call = { caller: caller.ref ?? caller.role, key };
    return { ref: await this.contents.append({ municipality, ref }, given, call) };
  }

  /** Of a text, or of a field of what a reporter gave. What is struck out is gone from every version. */
  @Post(':ref/strike-out')
  @HttpCode(200)
  async strike(
    @Param('ref') ref: string,
    @Body() { municipality, field, passages }: StrikeOutDto,
    @IdempotencyKey() key?: string,
  ): Promise<StruckOut> {
    if (!isUUID(ref)) throw new Problem('content.not-found');
    if (key === undefined) throw new Problem('idempotency.key-malformed'); // a service always has one
    return this.strikeOut.strike({ municipality, ref, ...(field !== undefined && { field }), passages, key });
  }

  /** References that are unknown, or whose text was erased, are absent from the answer. */
  @Post('resolve')
  @HttpCode(200)
  async resolve(
    @Body() { municipality, refs, purpose, reader }: ResolveContentsDto,
    @Caller() { role, ref }: Caller,
  ): Promise<{ contents: Content[] }> {
    const who = reader ? { role: reader.role, ref: reader.ref ?? null } : { role, ref };
    return { contents: await this.contents.resolve(municipality, refs, purpose, who) };
  }
}
