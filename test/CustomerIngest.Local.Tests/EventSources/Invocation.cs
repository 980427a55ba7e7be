using System.Text;
using System.Text.Json;
using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.Tests.EventSources;

/// <summary>An invocation in flight, which the test answers.</summary>
internal sealed class Invocation
{
    private readonly TaskCompletionSource<InvocationResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Invocation(ReadOnlyMemory<byte> payload)
    {
        using var document = JsonDocument.Parse(payload);
        var records = document.RootElement.GetProperty("Records").EnumerateArray().ToList();
        PayloadSize = payload.Length;
        Bodies = [.. records.Select(record => record.GetProperty("body").GetString()!)];
        MessageIds = [.. records.Select(record => record.GetProperty("messageId").GetString()!)];
    }

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public int PayloadSize { get; }

    public IReadOnlyList<string> Bodies { get; }

    public IReadOnlyList<string> MessageIds { get; }

    public Task<InvocationResult> Answered => _answer.Task;

    public void Answer(string json) => _answer.SetResult(new(RequestId, Encoding.UTF8.GetBytes(json), null));

    public void Fail(string functionError) => _answer.SetResult(new(RequestId, "{}"u8.ToArray(), functionError));

    public void Throw(Exception exception) => _answer.SetException(exception);
}
