let ofThisFile;

/** Called for every test file before it is imported. */
export const useJest = (jest) => void (ofThisFile = jest);

/** What is imported from `@jest/globals`. Several files may share a module that imports it: it is always of the file that runs. */
export const jest = new Proxy({}, { get: (_, name) => ofThisFile[name] });
