using CustomerIngest.Benchmarks.Cli;
using CustomerIngest.Benchmarks.Harness;

return await QuietProcess.RunAsync(args, BenchmarksCommand.RunAsync);
