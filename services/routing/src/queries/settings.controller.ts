import {
  languageOf,
  MunicipalityDto,
  municipalityNamed,
  Operation,
  May,
  type LanguageSource,
} from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { Controller, Get, Header, Query, Req } from '@nestjs/common';
import { SettingsAnswer, shownIn, type ShownSettings } from './shown-settings.ts';

/** What staff choose from, and what the settings say of departments and services, with names in the language of whoever asks. */
@Controller('api/v1/settings')
@May('settings')
export class SettingsController {
  constructor(private readonly settings: PublishedSettings) {}

  @Get()
  @Operation({
    summary: ['The settings in force, for staff', 'Réglages en vigueur, pour le personnel'],
    answer: SettingsAnswer,
  })
  @Header('Cache-Control', 'no-store')
  async shown(@Query() query: MunicipalityDto, @Req() request: LanguageSource): Promise<ShownSettings> {
    return shownIn(municipalityNamed(await this.settings.current(), query.municipality), languageOf(request));
  }
}
