"""The pictures of a handout: photographs and SVG drawings, read into what a PDF can carry."""
