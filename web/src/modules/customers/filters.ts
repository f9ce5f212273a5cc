/** The filters of the list of customers, and the one whose drawer is open, as they stand in its URL. */
export const CUSTOMER_FILTERS = ['q', 'status', 'customer'] as const;
