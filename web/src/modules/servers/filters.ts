/** The filters of the list of servers, as they stand in its URL. */
export const SERVER_FILTERS = ['q', 'status', 'region', 'driver'] as const;
/** Those of the differences: `all` shows what is over as well. */
export const DRIFT_FILTERS = ['serverId', 'all'] as const;
/** The span of a server's metrics, in hours. */
export const METRIC_FILTERS = ['hours'] as const;
