/** How much of a long list is in memory at once. */

/** Rows of a page: few, because of an order there may be much to tell, and the text of a page is held besides. */
export const PAGE = 50;

/** Of so many names it costs less to hold them than to count them, or to ask for them again. */
export const HELD = 1_000;
