/** What the system says when a file cannot be read or written, in words. */

const REASONS: Readonly<Record<string, string>> = {
  EAGAIN: "nothing comes out of it",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  EPERM: "it is not allowed",
  EROFS: "the disk is read-only",
  ENOENT: "there is no such folder, and none can be made there",
  ENOTDIR: "a part of the path is a file, not a folder",
  EEXIST: "a part of the path is a file, not a folder",
  ENOSPC: "the disk is full, or has no room for another file",
  EDQUOT: "the disk quota is used up",
  EFBIG: "it would be larger than files may be here",
  EIO: "the disk reports an error",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its links lead in a circle",
  SQLITE_FULL: "the disk is full",
};

/** What the system, an engine or a driver calls an error; null for one that has no such name. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error ? String(error.code) : null;
}

/** Whether the system or the engine said it, and not a part of the program that cannot be loaded. */
export function isOfSystem(error: unknown): boolean {
  if (!(error instanceof Error && "code" in error)) return false;
  return "syscall" in error || String(error.code).startsWith("SQLITE_");
}

/** The reason of a system's error; its own words where there are no better ones. */
export function reasonOf(error: unknown): string {
  return REASONS[codeOf(error) ?? ""] ?? messageOf(error);
}

/** What somebody else's code said of its failure. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
