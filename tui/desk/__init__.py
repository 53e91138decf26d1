"""What the desk is made of: a controller for each thing it can do, and the panes they drive."""
