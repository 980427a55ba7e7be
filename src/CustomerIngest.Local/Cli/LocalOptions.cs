using CustomerIngest.Local.Cloud;

namespace CustomerIngest.Local.Cli;

/// <summary>What the command line says.</summary>
/// <param name="Cloud">What to run, and where.</param>
/// <param name="Once">Run the demonstration and end.</param>
/// <param name="NoDemo">Send nothing by itself.</param>
/// <param name="Logs">Show the functions' log among the lines of the story.</param>
/// <param name="EndpointsFile">Where to write the endpoints once ready; null for nowhere.</param>
internal sealed record LocalOptions(LocalCloudOptions Cloud, bool Once, bool NoDemo, bool Logs, string? EndpointsFile);
