using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// "-- smoke" runs every benchmark once, to see that none has rotted; its times mean nothing.
var smoke = args is ["smoke"];
var common = DefaultConfig.Instance.WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
var config = smoke
    ? common.AddJob(Job.Dry.WithToolchain(InProcessEmitToolchain.DontLogOutput))
    : common;
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(smoke ? ["--filter", "*"] : args, config).ToList();
return summaries.Count > 0 && summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
