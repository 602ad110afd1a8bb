"""The desk: pages in the browser for nurses and therapists, who do not work in a terminal."""
