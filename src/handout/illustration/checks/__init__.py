"""Checks of a solved scene: what no picture may show, however well each joint is placed."""
