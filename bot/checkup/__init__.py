"""What `svodka doctor` looks at, a module for each place that may be wrong."""
