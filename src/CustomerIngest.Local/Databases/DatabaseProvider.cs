namespace CustomerIngest.Local.Databases;

/// <summary>Finds a database the first way that works: given, installed, installable, in a container.</summary>
public static class DatabaseProvider
{
    /// <exception cref="DatabaseException">No way worked, or the one that was asked for did not.</exception>
    public static async Task<DatabaseServer> StartAsync(DatabaseOptions options, CancellationToken cancellationToken)
    {
        var server = await FindAsync(options, cancellationToken);
        options.DataFolder?.StopInheriting();
        return server;
    }

    private static async Task<DatabaseServer> FindAsync(DatabaseOptions options, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(options.GivenServer))
            return await GivenServer.StartAsync(options, cancellationToken);

        var server = await ServerProgram.FindAsync(options.SearchPath, cancellationToken);
        if (server is null && options.MayInstall && await AptInstaller.IsPossibleAsync(cancellationToken))
        {
            await AptInstaller.InstallAsync(options.Announce, cancellationToken);
            server = await ServerProgram.FindAsync(options.SearchPath, cancellationToken);
        }

        if (server is not null)
            return await PrivateServer.StartAsync(server, options, cancellationToken);

        if (options.MayInstall && ContainerServer.IsPossible())
            return await ContainerServer.StartAsync(options.Announce, cancellationToken);

        throw new DatabaseException(
            "No MariaDB or MySQL was found. Any one of these helps: "
            + $"set {DatabaseOptions.GivenServerVariable} to an ADO.NET connection string of a server you run; "
            + "put mariadbd or mysqld on the PATH; "
            + "on Debian or Ubuntu, run as root or with passwordless sudo so that it can be installed with apt; "
            + "or start a Docker engine.");
    }
}
