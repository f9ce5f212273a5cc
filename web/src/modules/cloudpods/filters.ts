/** The filters of the list of pods, as they stand in its URL. */
export const POD_FILTERS = ['status', 'plan', 'q'] as const;
