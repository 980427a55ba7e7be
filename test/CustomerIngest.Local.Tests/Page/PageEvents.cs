using System.Text.Json;

namespace CustomerIngest.Local.Tests.Page;

/// <summary>Reads the page's server-sent events.</summary>
internal sealed class PageEvents(Stream stream) : IDisposable
{
    private readonly StreamReader _reader = new(stream);

    public async Task<JsonElement> NextAsync(CancellationToken cancellationToken)
    {
        while (await _reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return JsonElement.Parse(line.AsSpan("data: ".Length));
        }

        throw new EndOfStreamException("The events ended.");
    }

    /// <summary>The first that is found in any snapshot.</summary>
    public async Task<JsonElement> NextAsync(Func<JsonElement, JsonElement> find, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (find(await NextAsync(cancellationToken)) is { ValueKind: not JsonValueKind.Undefined } found)
                return found;
        }
    }

    public void Dispose() => _reader.Dispose();
}
