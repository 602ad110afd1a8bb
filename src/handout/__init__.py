"""Printed, accessible patient handouts from structured content."""
