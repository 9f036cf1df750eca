/** Everybody who works at a desk of the tests. */
export const TEAM: readonly string[] = ["mei", "bo", "kim", "lin", "ada", "ana", "hao", "ola", "zoe", "lim", "cron"];

/** Who owns the desk of a team, may make roles, and does not work there. */
export const OWNER = "refund_test_owner";
