/** The replicas that run, and whose turn it is. */ export class Replicas {
    #byService = new Map();
    #turns = new Map();
    add(replica) {
        this.of(replica.service).push(replica);
    }
    /** Base URLs to try for one call, the next in turn first; replicas that are down are left out. */ inTurn(service) {
        const urls = this.of(service).map((replica)=>replica.url()).filter((url)=>url !== undefined);
        const turn = this.#turns.get(service) ?? 0;
        this.#turns.set(service, turn + 1);
        const first = urls.length === 0 ? 0 : turn % urls.length;
        return [
            ...urls.slice(first),
            ...urls.slice(0, first)
        ];
    }
    of(service) {
        if (!this.#byService.has(service)) this.#byService.set(service, []);
        return this.#byService.get(service);
    }
    all() {
        return [
            ...this.#byService.values()
        ].flat();
    }
}

//# sourceMappingURL=replicas.js.map