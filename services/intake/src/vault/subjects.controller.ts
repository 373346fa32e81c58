import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { Caller, IgnoreUnknownFields, May } from '@guichet/service-kit';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { OnBehalfOf } from './on-behalf-of.ts';
import { VAULT, type Revealed, type Vault } from './vault.ts';

/** Unknown fields are ignored: services are replaced one by one, and a newer one may send more. */
@IgnoreUnknownFields()
export class ResolveSubjects {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  readonly refs!: string[];

  /** A code: it is kept in the access log. */
  @IsString()
  @Matches(/^[a-z][a-z0-9-]{1,63}$/)
  readonly purpose!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Matches(/^[A-Za-z]{1,40}$/, { each: true })
  readonly fields!: string[];

  /** The person for whom the service reads; left out where it reads for itself. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => OnBehalfOf) readonly reader?: OnBehalfOf;
}

/** For the other services, which know people by reference only. Never routed to the outside. */
@Controller('internal/subjects')
@May('services')
export class SubjectsController {
  constructor(@Inject(VAULT) private readonly vault: Vault) {}

  /** References that are unknown, or whose person was erased, are absent from the answer. */
  @Post('resolve')
  @HttpCode(200)
  async resolve(@Body() body: ResolveSubjects, @Caller() caller: Caller): Promise<{ subjects: Revealed[] }> {
    const { role, ref = null } = body.reader ?? caller;
    const subjects = await this.vault.resolve(body, { role, ref });
    return { subjects };
  }
}
