"""The layout of charts: from what a chart plots to marks, axes and labels with their places."""
