/** Remembers what was read last: rows next to each other, and the moments of one row, often say the same. */

/** Reads texts by a rule that depends on nothing else, and the same text again without it. */
export class Again<Value> {
  private readonly rule: (text: string) => Value;
  private last: { readonly text: string; readonly value: Value } | null = null;

  constructor(rule: (text: string) => Value) {
    this.rule = rule;
  }

  read(text: string): Value {
    if (this.last !== null && this.last.text === text) return this.last.value;
    const value = this.rule(text);
    this.last = { text, value };
    return value;
  }
}
