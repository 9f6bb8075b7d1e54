"""The demo: made-up people and a year of figures of the shipped region, and the stand that shows them."""
