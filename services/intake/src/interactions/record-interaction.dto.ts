import { IsWordOf, MunicipalityDto } from '@guichet/service-kit';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { STAFF_CHANNELS, type StaffChannel } from '../domain/channels.ts';
import { CONTACT_REASONS, type ContactReason } from '../domain/interaction.ts';

/** POST /api/v1/interactions */
export class RecordInteractionDto extends MunicipalityDto {
  @IsWordOf(STAFF_CHANNELS) readonly channel!: StaffChannel;
  @IsWordOf(CONTACT_REASONS) readonly reason!: ContactReason;
  /** The article of the knowledge base that answered it. */
  @IsOptional() @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/) readonly articleId?: string;
  /** Tracking number of the request that it was about. */
  @IsOptional() @IsString() @MaxLength(40) readonly reference?: string;
}
