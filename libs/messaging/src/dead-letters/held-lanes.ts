/** Lanes with a letter that has to wait, and with it those after it. An event without a lane (null) is worked alone, so it stands in every lane. */
export class HeldLanes {
  private readonly lanes = new Set<string | null>();

  hold(lane: string | null): void {
    this.lanes.add(lane);
  }

  /** Whether a letter of this lane has to wait for one before it. */
  includes(lane: string | null): boolean {
    return this.lanes.has(null) || (lane === null ? this.lanes.size > 0 : this.lanes.has(lane));
  }
}
