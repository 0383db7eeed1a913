"""The command line: arguments become options, a command turns them into a result, and the result goes to the streams
and an exit code."""
