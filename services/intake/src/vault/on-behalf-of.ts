import { IsOptional, Matches } from 'class-validator';

/** The person for whom a service reads: the access log names them. */
export class OnBehalfOf {
  @Matches(/^[a-z][a-z0-9_-]{0,63}$/) readonly role!: string;
  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}$/) readonly ref!: string | null;
}
