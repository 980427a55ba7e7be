using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using CliWrap.Buffered;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Databases;

/// <summary>Whose a folder is, which .NET does not tell. Not on Windows.</summary>
internal static partial class FolderOwner
{
    /// <summary>Looks for what is not this user's; links are not followed.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="itself">Looks at the folder alone and not at what is in it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The first path; null when there is none.</returns>
    /// <exception cref="IOException">The folder cannot be searched.</exception>
    public static async Task<string?> FindForeignAsync(string folder, bool itself, CancellationToken cancellationToken)
    {
        var user = GetEffectiveUser().ToString(CultureInfo.InvariantCulture);
        string[] arguments = [folder, .. itself ? (string[])["-prune"] : [], "!", "-user", user];
        var found = await FindAsync(arguments, cancellationToken);
        if (found.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [var first, ..])
            return first;
        return found.ExitCode == 0 ? null : throw new IOException($"It cannot be searched: {found.LastError()}");
    }

    private static async Task<BufferedCommandResult> FindAsync(string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await ExternalProgram.RunAsync("find", arguments, cancellationToken);
        }
        catch (Win32Exception exception)
        {
            throw new IOException("The program find, which tells whose it is, cannot be run; install findutils.", exception);
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint GetEffectiveUser();
}
