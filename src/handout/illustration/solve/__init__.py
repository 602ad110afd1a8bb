"""From a pose as it was meant to a skeleton in its place: contacts, and hands and feet sent out."""
