"""Named here, since another distribution ships a package of this name."""
