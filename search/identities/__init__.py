"""Who is who: what a person says of it, over what the program joins, and what that changes."""
