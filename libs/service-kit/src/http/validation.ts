import { ValidationPipe, type ArgumentMetadata, type ValidationPipeOptions } from '@nestjs/common';
import { invalidRequest } from '../problems/index.ts';
import { faultsOf } from '../problems/validation.ts';

const strict = new WeakSet<object>();

/** On a DTO: a field it does not know is refused (`validation.unknown-field`); elsewhere such fields are left out silently. */
export const RefuseUnknownFields = (): ClassDecorator => (dto) => void strict.add(dto);

const OPTIONS: ValidationPipeOptions = {
  transform: true,
  whitelist: true,
  validationError: { target: true, value: false }, // the target tells the constraint's limits; faults keep no value
  exceptionFactory: (errors) => invalidRequest(faultsOf(errors)),
};

/** The product's validation of what comes in over HTTP and messages. */
export class DtoValidation extends ValidationPipe {
  readonly #strict = new ValidationPipe({ ...OPTIONS, forbidNonWhitelisted: true });

  constructor() {
    super(OPTIONS);
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isStrict = metadata.metatype !== undefined && strict.has(metadata.metatype);
    return isStrict ? this.#strict.transform(value, metadata) : super.transform(value, metadata);
  }
}
