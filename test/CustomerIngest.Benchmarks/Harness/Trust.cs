namespace CustomerIngest.Benchmarks.Harness;

/// <summary>Whom the function's process trusts.</summary>
internal enum Trust
{
    /// <summary>No TLS to the database.</summary>
    Plaintext,

    /// <summary>TLS, verified; whom else the process trusts is what serverless.template says.</summary>
    Template,

    /// <summary>TLS, verified; the process has the system's whole trust store.</summary>
    SystemStore,
}
