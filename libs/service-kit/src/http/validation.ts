import { ValidationPipe, type ArgumentMetadata, type ValidationPipeOptions } from '@nestjs/common';
import { invalidRequest } from '../problems/index.ts';
import { faultsOf } from '../problems/validation.ts';

const lenient = new WeakSet<object>();

/** On a DTO of a body: a field that it does not know is left out silently, where senders may be newer than this code or add keys of their own. */
export const IgnoreUnknownFields = (): ClassDecorator => (dto) => void lenient.add(dto);

const OPTIONS: ValidationPipeOptions = {
  transform: true,
  whitelist: true,
  validationError: { target: true, value: false }, // the target tells the constraint's limits; faults keep no value
  exceptionFactory: (errors) => invalidRequest(faultsOf(errors)),
};

/**
 * The product's validation of what comes in over HTTP and messages. A field that the DTO of a body does not know is refused
 * (`validation.unknown-field`): a misspelt one would be left out silently. Parameters of an address are `KnownParameters`' business.
 */
export class DtoValidation extends ValidationPipe {
  readonly #strict = new ValidationPipe({ ...OPTIONS, forbidNonWhitelisted: true });

  constructor() {
    super(OPTIONS);
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isStrict = metadata.type === 'body' && !(metadata.metatype && lenient.has(metadata.metatype));
    return isStrict ? this.#strict.transform(value, metadata) : super.transform(value, metadata);
  }
}
