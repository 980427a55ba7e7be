namespace CustomerIngest.Local.Cloud;

/// <summary>Opens what <c>--data</c> keeps, and says what cannot be.</summary>
internal static class KeptService
{
    /// <param name="what">Such as <c>The objects of S3</c>.</param>
    /// <param name="open">Reads the files.</param>
    /// <exception cref="LocalCloudException">A file cannot be read or made, or is damaged.</exception>
    public static T Open<T>(string what, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalCloudException($"{what} cannot be kept: {exception.Message}", exception);
        }
    }
}
