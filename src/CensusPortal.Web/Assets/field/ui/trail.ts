// The way the enumerator came: whoever goes back finds a list where it was left.
interface Step {
  address: string;
  y: number;
}

export class Trail {
  private readonly steps: Step[];

  constructor(address: string) {
    this.steps = [{ address, y: 0 }];
  }

  scrolled(y: number): void {
    this.steps.at(-1)!.y = y;
  }

  // Gives how far down the screen was when it was left; 0 where it is not a way back.
  to(address: string): number {
    const before = this.steps.map(step => step.address).lastIndexOf(address);
    if (before < 0) {
      this.steps.push({ address, y: 0 });
      return 0;
    }
    this.steps.length = before + 1;
    return this.steps[before]!.y;
  }
}
