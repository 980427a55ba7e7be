using CustomerIngest.Local.Cloud;

namespace CustomerIngest.Local.Cli;

/// <summary>What the command line says.</summary>
public sealed record LocalOptions
{
    /// <summary>Run the demonstration and end.</summary>
    public bool Once { get; init; }

    /// <summary>Send nothing by itself.</summary>
    public bool NoDemo { get; init; }

    /// <summary>Loopback port of the HTTP API; 0 lets the system choose.</summary>
    public int HttpPort { get; init; } = 3000;

    /// <summary>Loopback port of SQS and Secrets Manager; 0 lets the system choose.</summary>
    public int AwsPort { get; init; } = 4566;

    /// <summary>Loopback port of the page; 0 lets the system choose.</summary>
    public int PagePort { get; init; } = 8088;

    /// <summary>Where to write the endpoints once ready; null for nowhere.</summary>
    public string? EndpointsFile { get; init; }

    /// <summary>Where to keep the database between runs; null for a fresh one.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The template to run; null for the repository's.</summary>
    public string? TemplateFile { get; init; }

    /// <summary>Publish the functions with Native AOT and run that.</summary>
    public bool Aot { get; init; }
}
