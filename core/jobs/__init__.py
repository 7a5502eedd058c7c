"""Home of background work: relay, runner, sweeper and the slots of scheduled jobs."""
