using MySqlConnector;

namespace CustomerIngest.Faults;

/// <summary>A row of <see cref="ServerErrors"/>.</summary>
/// <param name="Fault">What it means.</param>
/// <param name="Reaction">What the environment does.</param>
/// <param name="Advice">What somebody should do, a sentence or two; null when there is nothing to do but wait, or the row is at fault.</param>
/// <param name="Codes">Where MySQL and MariaDB have the same error under two numbers, both.</param>
internal sealed record ServerError(DatabaseFault Fault, Reaction Reaction, string? Advice, params MySqlErrorCode[] Codes);
