"""Pictures of the exercises: from pose data to SVG, with nothing but the standard library."""
