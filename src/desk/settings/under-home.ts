/** What `~/` stands for where no shell writes it out: in a setting, whoever says it. */

/** The path with the home folder in the place of a leading `~`; as it is where no home is known. */
export function underHome(path: string, home: string): string {
  return home === "" ? path : path.replace(/^~(?=\/)/, () => home);
}
