"""The text format for pictures: YAML nodes to frozen values, with every problem at once."""
