"""A case, an officer or premises, as one page and its tabs; and the frame that every other page about them has, too."""
