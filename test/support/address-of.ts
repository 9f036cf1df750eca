/** The address of a database as one of those whom its server knows has it. */
export function addressOf(name: string, address: string): string {
  const theirs = new URL(address);
  theirs.username = name;
  return theirs.href;
}
