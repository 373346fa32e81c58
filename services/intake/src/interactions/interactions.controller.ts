import { Caller, IdempotencyKey, Named, Operation, May, Uuid } from '@guichet/service-kit';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Municipalities } from '../municipalities.ts';
import { RecordInteractionDto } from './record-interaction.dto.ts';
import { RecordInteractions } from './record-interactions.ts';

const RecordedAnswer = Named('RecordedInteraction', { interactionId: Uuid() });

/** Contacts of any kind, as those who take them note them. */
@Controller('api/v1/interactions')
@May('interactions')
export class InteractionsController {
  constructor(
    private readonly municipalities: Municipalities,
    private readonly interactions: RecordInteractions,
  ) {}

  @Post()
  @Operation({
    summary: ['Note why somebody called or came', 'Consigner le motif d’un contact'],
    answer: RecordedAnswer,
    problems: ['interaction.request-required', 'request.not-found'],
  })
  @HttpCode(201)
  async record(
    @Body() { municipality, channel, reason, articleId, reference }: RecordInteractionDto,
    @Caller() caller: Caller,
    @IdempotencyKey() key?: string,
  ): Promise<{ interactionId: string }> {
    const { id } = await this.municipalities.named(municipality);
    const typed = reference?.trim() || undefined;
    const contact = { channel, reason, articleId: articleId ?? undefined, reference: typed };
    return { interactionId: await this.interactions.record(id, contact, caller, key) };
  }
}
