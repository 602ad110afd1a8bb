"""From volumes to maps: what is seen at each pixel."""
