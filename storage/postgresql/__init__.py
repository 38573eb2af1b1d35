"""PostgreSQL, for several replicas behind any load balancer; schema and migrations are its own business."""
