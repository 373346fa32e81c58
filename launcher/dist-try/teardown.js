/** What was opened, to be closed in reverse order: also when only half of it was opened. */ export class Teardown {
    #steps = [];
    add(name, close) {
        this.#steps.unshift([
            name,
            close
        ]);
    }
    /** Runs every step, whatever becomes of the others; answers with what failed. A second call does nothing. */ async run() {
        const failures = [];
        for (const [name, close] of this.#steps.splice(0)){
            try {
                await close();
            } catch (error) {
                failures.push({
                    name,
                    error
                });
            }
        }
        return failures;
    }
}

//# sourceMappingURL=teardown.js.map