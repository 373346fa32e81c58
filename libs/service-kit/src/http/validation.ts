import { ValidationPipe, type ArgumentMetadata, type ValidationPipeOptions } from '@nestjs/common';
import { invalidRequest } from '../problems/index.ts';
import { faultsOf } from '../problems/validation.ts';

const lenient = new WeakSet<object>();

/** Decorates the DTO of a body whose unknown fields are silently left out, because senders may be newer than this code or add their own keys. */
export const IgnoreUnknownFields = (): ClassDecorator => (dto) => void lenient.add(dto);

const OPTIONS: ValidationPipeOptions = {
  transform: true,
  whitelist: true,
  validationError: { target: true, value: false }, // the target gives the constraint's limits; faults do not keep the value
  exceptionFactory: (errors) => invalidRequest(faultsOf(errors)),
};

/**
 * Validates the input of HTTP requests and messages. An unknown field in a body is refused (`validation.unknown-field`), because a
 * misspelt one would otherwise be silently left out. `KnownParameters` checks the parameters of an address.
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
