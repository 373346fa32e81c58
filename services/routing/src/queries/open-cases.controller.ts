import { May } from '@guichet/service-kit';
import { ArrayMaxSize, IsArray, Matches } from 'class-validator';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CODE } from '../actions/case.dto.ts';
import { OpenCases, type CasesUnder } from '../read-model/open-cases.ts';

const MOST = 5000;

export class OpenUnderDto {
  @Matches(/^[a-z][a-z0-9-]{1,31}$/)
  municipality!: string;

  @IsArray()
  @ArrayMaxSize(MOST)
  @Matches(CODE, { each: true })
  departments!: string[];

  @IsArray()
  @ArrayMaxSize(MOST)
  @Matches(CODE, { each: true })
  services!: string[];
}

/** For the import of settings, which asks before it retires anything. Never routed to the outside. */
@Controller('internal/cases')
@May('imports')
export class OpenCasesController {
  constructor(private readonly cases: OpenCases) {}

  /** Open cases of these departments and services; those that have none are absent. */
  @Post('open-under')
  @HttpCode(200)
  async openUnder(@Body() { municipality, ...retired }: OpenUnderDto): Promise<{ open: CasesUnder[] }> {
    return { open: await this.cases.counts(municipality, retired) };
  }
}
