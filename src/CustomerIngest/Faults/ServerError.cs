using MySqlConnector;

namespace CustomerIngest.Faults;

/// <summary>A row of <see cref="ServerErrors"/>.</summary>
/// <param name="Fault">What it means.</param>
/// <param name="Reaction">What the environment does.</param>
/// <param name="Advice">What somebody should do, a sentence or two; null when there is nothing to do but wait, or the row is at fault.</param>
/// <param name="Codes">Where MySQL and MariaDB have the same error under two numbers, both.</param>
internal sealed record ServerError(DatabaseFault Fault, Reaction Reaction, string? Advice, params MySqlErrorCode[] Codes)
{
    /// <summary>What the server's message names in quotes, in every language, where one number has several meanings; empty for the one that is left.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Whether this is one of several meanings of the number, and the exception has it.</summary>
    public bool IsToldByText(MySqlException exception) =>
        Codes.Contains(exception.ErrorCode) && Resources.Any(name => exception.Message.Contains($"'{name}'", StringComparison.Ordinal));
}
