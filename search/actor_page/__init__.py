"""All that is known of one actor, on one page: names, roles, when and where quoted, with whom, by which cues."""
