"""The steps of a build, each in its own file; `kg.build` puts them in order."""
