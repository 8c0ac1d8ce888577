"""Benchmarks: ratios to bare libraries, measured in the same run. They assert nothing."""
