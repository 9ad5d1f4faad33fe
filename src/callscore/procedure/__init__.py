"""The story: applications through the rulebook, stratum by stratum, into an order that explains itself."""
