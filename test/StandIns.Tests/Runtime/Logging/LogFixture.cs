using System.Globalization;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Client;
using Amazon.Lambda.RuntimeSupport.Context;
using Amazon.Lambda.RuntimeSupport.Hosting;
using Amazon.Lambda.RuntimeSupport.Logging;
using Microsoft.Extensions.Time.Testing;

namespace StandIns.Tests.Runtime.Logging;

/// <summary>A logger of a given format whose output can be read.</summary>
public abstract class LogFixture : IDisposable
{
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    protected string Output => _output.ToString();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    private protected LambdaConsoleLogger Logger(string? format, LogLevel minimum = LogLevel.Information) => new(
        _output,
        LogFormatters.Named(format),
        minimum,
        new FakeTimeProvider(new DateTimeOffset(2026, 8, 1, 9, 5, 0, 65, TimeSpan.Zero)));

    private protected static LambdaContext Invocation(string? traceId = null, string? tenantId = null) => new(
        new InvocationHeaders("r-1", DateTimeOffset.UnixEpoch, null, traceId, null, null, tenantId),
        new LambdaEnvironment(new FakeVariables()),
        null,
        null,
        TimeProvider.System);

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _output.Dispose();
        }
    }
}
