using CustomerIngest.Benchmarks.Cli;

return await BenchmarksCommand.RunAsync(args);
