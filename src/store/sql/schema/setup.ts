/** How a team set up its desk: operators, published policies, its own calendar days, saved views. */
import { DAY_KINDS } from "../../../rules/time/team-calendar.ts";
import type { SchemaColumns } from "./columns.ts";

export const SETUP = ({
  bit,
  instant,
  json,
  oneOf,
  text,
  dayKey,
  TEXT,
  KEYED,
  STRICT,
}: SchemaColumns): readonly string[] => [
  `CREATE TABLE operators (${text("name")} PRIMARY KEY, ${json("roles")}, ${json("limits")}, ${bit("retired")})${STRICT}`,
  `CREATE TABLE policies (
    ${text("version")} PRIMARY KEY, ${instant("effective_from")}, ${instant("published_at")}, ${text("by")},
    sha256 ${TEXT} NOT NULL CHECK (length(sha256) = 64), text ${TEXT} NOT NULL, ${json("policy")})${KEYED}`,
  `CREATE UNIQUE INDEX one_policy_at_a_time ON policies (effective_from)`,
  `CREATE TABLE calendar_days (
    ${dayKey("day")}, ${oneOf("kind", DAY_KINDS)},
    ${text("set_by")}, ${instant("set_at")})${KEYED}`,
  `CREATE TABLE views (${text("name")} PRIMARY KEY, ${json("flags")}, ${text("saved_by")}, ${instant("saved_at")})${KEYED}`,
];
