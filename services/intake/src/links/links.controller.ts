import { IgnoreUnknownFields, May } from '@guichet/service-kit';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID, Matches, ValidateNested } from 'class-validator';
import { Secrets } from '../acceptance/secrets.ts';
import { Municipalities } from '../municipalities.ts';

class Link {
  @Matches(/^[a-z][a-z0-9_-]{0,63}$/) readonly municipality!: string;
  /** What the link acts on: a request, or somebody’s following of one. */
  @IsUUID('all') readonly id!: string;
}

/** Unknown fields are ignored: services are replaced one by one, and a newer one may send more. */
@IgnoreUnknownFields()
export class LinkSecretsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => Link)
  readonly links!: Link[];
}

/** For the service that writes the messages: the key of the secrets stays here. Never routed to the outside. */
@Controller('internal/links')
@May('services')
export class LinksController {
  constructor(
    private readonly secrets: Secrets,
    private readonly municipalities: Municipalities,
  ) {}

  /** In the order of the links. */
  @Post('secrets')
  @HttpCode(200)
  async secretsOf(@Body() { links }: LinkSecretsDto): Promise<{ secrets: string[] }> {
    const secrets = links.map(async ({ municipality, id }) =>
      this.secrets.ofLink(await this.municipalities.named(municipality), id),
    );
    return { secrets: await Promise.all(secrets) };
  }
}
