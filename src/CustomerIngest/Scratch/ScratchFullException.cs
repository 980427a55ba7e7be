using System.Globalization;

namespace CustomerIngest.Scratch;

/// <summary>The scratch folder's file system has no space for a file. Nothing of the file is left in it.</summary>
/// <param name="needed">In bytes.</param>
/// <param name="free">In bytes, after everything that nobody holds has gone.</param>
/// <param name="total">The file system's size in bytes.</param>
/// <param name="innerException">What the system said, when it was asked.</param>
public sealed class ScratchFullException(long needed, long free, long total, Exception? innerException = null)
    : ScratchException(Describe(needed, free, total), innerException)
{
    private const long Megabyte = 1024 * 1024;

    public long Needed => needed;

    public long Free => free;

    public long Total => total;

    /// <summary>Whether there is space for it once others have given theirs back.</summary>
    public bool CanEverFit => needed <= total;

    private static string Describe(long needed, long free, long total)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"The scratch folder needs {needed} bytes for a file and has {free} free of {total}");
        var least = (needed + Megabyte - 1) / Megabyte;
        return needed <= total
            ? $"{what}; the rest is in use. It is tried again. If it comes often, raise EphemeralStorage of the function, or lower how many files it takes at once."
            : string.Create(CultureInfo.InvariantCulture, $"{what}. Raise EphemeralStorage of the function above {least} MB; Lambda gives up to 10240.");
    }
}
