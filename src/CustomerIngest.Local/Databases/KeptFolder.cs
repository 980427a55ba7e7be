using System.Runtime.Versioning;

namespace CustomerIngest.Local.Databases;

/// <summary>
/// Makes sure of the folder of <c>--data</c> before anything is put into it: that nobody else may enter it, and that nobody
/// else has put something there.
/// </summary>
/// <param name="given">As the user named it.</param>
/// <param name="isOursOrEmpty">Tells of a folder whether it may be used. Nothing is changed in or about one that may not.</param>
/// <param name="announce">Told what is changed.</param>
internal sealed class KeptFolder(string given, Func<string, bool> isOursOrEmpty, Action<string> announce)
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Rights = (UnixFileMode)0b111_111_111;

    private readonly string _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));

    /// <summary>Makes the folder if there is none. One of ours that others may enter is closed to them.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="DatabaseException">It is a link or a file, or something in it, or itself, is not ours.</exception>
    /// <exception cref="IOException">It cannot be made or searched.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public async Task<string> OpenAsync(CancellationToken cancellationToken)
    {
        if (new DirectoryInfo(_path).LinkTarget is { } target)
            throw new DatabaseException($"--data {given} is a symbolic link. Name the folder itself, which is {target}.");
        if (File.Exists(_path))
            throw new DatabaseException($"--data {given} is a file. Name a folder.");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_path);
        else
            await MakeAsync(cancellationToken);
        if (!isOursOrEmpty(_path))
            throw new DatabaseException($"--data {given} holds files that are not a database of ours. Name an empty or a new folder.");
        if (!OperatingSystem.IsWindows())
            await CloseAsync(cancellationToken);
        return _path;
    }

    [UnsupportedOSPlatform("windows")]
    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_path, OwnerAlone);
        if (await FolderOwner.FindForeignAsync(_path, itself: true, cancellationToken) is not null)
            throw new DatabaseException($"--data {given} belongs to another user. Name a folder of your own.");
    }

    [UnsupportedOSPlatform("windows")]
    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        var rights = File.GetUnixFileMode(_path) & Rights;
        if (rights != OwnerAlone)
        {
            File.SetUnixFileMode(_path, OwnerAlone);
            if ((File.GetUnixFileMode(_path) & Rights) != OwnerAlone)
                throw new DatabaseException($"--data {given} cannot be closed to other users: its file system keeps no rights. Name a folder on another one.");
            announce($"--data {given} was open to other users of this machine. Now it is yours alone.");
        }

        // Nobody else can put anything there any more.
        if (await FolderOwner.FindForeignAsync(_path, itself: false, cancellationToken) is { } foreign)
            throw new DatabaseException($"--data {given} holds {foreign}, which belongs to another user. Name an empty or a new folder.");
    }
}
