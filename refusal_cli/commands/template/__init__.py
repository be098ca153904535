"""``refuse template``: the templates of a team, listed, shown, begun, tried, compared and checked."""
