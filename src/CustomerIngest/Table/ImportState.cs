namespace CustomerIngest.Table;

/// <summary>How far the import of a file is. The names are what the column State holds.</summary>
public enum ImportState
{
    /// <summary>It is valid, and its rows are being written.</summary>
    Loading,

    /// <summary>All its rows are written. Nothing is done when it comes again.</summary>
    Done,

    /// <summary>It is not written, because of what is in it. That does not change, so nothing is done when it comes again.</summary>
    Refused,
}
