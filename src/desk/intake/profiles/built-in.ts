/** The profiles that every desk knows. */
import { native } from "./native.ts";
import type { Profile } from "./profile.ts";
import { tmallReport } from "./tmall-report.ts";

export const PROFILES: readonly Profile[] = [native, tmallReport];
