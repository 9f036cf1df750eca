/** The pages of help that are about no command. */
export const TOPICS = ["exit-codes", "environment", "formats"] as const;
export type TopicName = (typeof TOPICS)[number];
