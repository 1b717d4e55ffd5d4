"""Where things lie: the organisation's own places first; points, distances and premises join them."""
