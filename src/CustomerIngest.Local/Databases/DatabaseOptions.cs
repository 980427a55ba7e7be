using System.Security.Cryptography;

namespace CustomerIngest.Local.Databases;

/// <summary>Where the database comes from.</summary>
public sealed record DatabaseOptions
{
    public const string GivenServerVariable = "CUSTOMERINGEST_MYSQL";

    /// <summary>An ADO.NET connection string to a server that the user runs; null for a server of our own.</summary>
    public string? GivenServer { get; init; } = Environment.GetEnvironmentVariable(GivenServerVariable);

    /// <summary>Keeps the database of a server of our own between runs, and stays its opener's; null for a fresh one that is removed at the end.</summary>
    public DataFolder? DataFolder { get; init; }

    /// <summary>Further arguments of a server of our own, such as <c>--ssl-cert=FILE</c>; they win over ours.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Of root, over the socket of a server of our own, for tests that change the server. By default one that nobody knows.</summary>
    public string RootPassword { get; init; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The folders searched for mariadbd and mysqld.</summary>
    public string SearchPath { get; init; } =
        $"{Environment.GetEnvironmentVariable("PATH")}{Path.PathSeparator}/usr/sbin{Path.PathSeparator}/usr/local/sbin";

    /// <summary>False leaves the machine as it is: no apt-get, no container.</summary>
    public bool MayInstall { get; init; } = true;

    /// <summary>Told what takes long or changes the machine, before it happens.</summary>
    public Action<string> Announce { get; init; } = static _ => { };
}
