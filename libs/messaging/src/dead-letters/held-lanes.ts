/** Lanes in which a dead letter has to wait, and therefore all later ones too. An event without a lane (null) blocks all lanes. */
export class HeldLanes {
  private readonly lanes = new Set<string | null>();

  hold(lane: string | null): void {
    this.lanes.add(lane);
  }

  /** Whether a dead letter of this lane has to wait for an earlier one. */
  includes(lane: string | null): boolean {
    return this.lanes.has(null) || (lane === null ? this.lanes.size > 0 : this.lanes.has(lane));
  }
}
